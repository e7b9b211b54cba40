using FileView.OcrService.Engines;
using FileView.OcrService.Engines.DeepSeek;
using FileView.OcrService.Jobs;

namespace FileView.Tests.OcrService.Engines;

/// <summary>What the model writes, read as text of a stranger's document.</summary>
public sealed class GroundedPageTests
{
    [Fact]
    public void Parse_BlocksWithMarks_AreLinesWithLabelAndBox()
    {
        PageText page = Parse("<|ref|>title<|/ref|><|det|>[[0,0,999,99.9]]<|/det|>\n# Birds\n\n<|ref|>image<|/ref|><|det|>[[0,500,999,999]]<|/det|>\n<|ref|>text<|/ref|><|det|>[[0,100,999,200]]<|/det|>\n两只翠鸟<｜end▁of▁sentence｜>");

        Assert.Equal("# Birds\n\n两只翠鸟", page.Text);
        Assert.Equal(["title", "image", "text"], page.Lines.Select(line => line.Label!));
        Assert.Equal(new TextBox(0, 0, 1, 0.1), page.Lines[0].Box);
        Assert.Null(page.Confidence);
        Assert.All(page.Lines, line => Assert.Null(line.Confidence));
    }

    [Fact]
    public void Parse_WithoutMarks_IsOneBlockWithoutABox()
    {
        TextLine line = Assert.Single(Parse("Only text.").Lines);

        Assert.Equal("Only text.", line.Text);
        Assert.Null(line.Box);
        Assert.Null(line.Label);
    }

    [Theory]
    [InlineData("<|ref|>title text", "title text")]
    [InlineData("<|ref|>title<|/ref|>text", "text")]
    [InlineData("<|ref|>title<|/ref|><|det|>[[1,2,3,4]] text", "[[1,2,3,4]] text")]
    [InlineData("<|ref|>title<|/ref|><|det|>nonsense<|/det|>text", "text")]
    [InlineData("<|det|>[[1,2,3,4]]<|/det|>text", "[[1,2,3,4]]text")]
    [InlineData("<|/ref|><|/det|>text<|/ref|>", "text")]
    [InlineData("before<|ref|><|ref|><|ref|>text", "before\n\ntext")]
    [InlineData("", "")]
    [InlineData("<|ref|><|/ref|><|det|><|/det|>", "")]
    public void Parse_BrokenMarks_LosesNoTextAndHasNoBox(string answer, string text)
    {
        PageText page = Parse(answer);

        Assert.Equal(text, page.Text);
        Assert.All(page.Lines, line => Assert.Null(line.Box));
    }

    [Theory]
    [InlineData("a\ud800b")]
    [InlineData("a\ufffeb")]
    [InlineData("a\0b")]
    public void Parse_CharactersThatAreNone_DoesNotThrow(string answer) => Assert.StartsWith("a", Parse(answer).Text, StringComparison.Ordinal);

    [Fact]
    public void Parse_ManyMarks_ComesBackSoon() => Assert.Empty(Parse(string.Concat(Enumerable.Repeat("<|ref|>", 200_000))).Lines);

    private static PageText Parse(string answer) => GroundedPage.Parse(answer, "deepseek", ReadingMode.Document);
}
