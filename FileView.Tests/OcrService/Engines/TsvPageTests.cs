using System.Text.Json;
using FileView.OcrService.Engines;
using FileView.OcrService.Engines.Tesseract;
using FileView.OcrService.Jobs;

namespace FileView.Tests.OcrService.Engines;

/// <summary>The TSV of Tesseract.</summary>
public sealed class TsvPageTests
{
    private const string Heading = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext";
    private const string Page = "1\t1\t0\t0\t0\t0\t0\t0\t1000\t500\t-1\t";

    [Fact]
    public void Parse_Words_AreLinesAndParagraphs()
    {
        PageText page = Parse(
            Page,
            Word("1\t1\t1", "100\t50\t200\t50\t90", "The"),
            Word("1\t1\t1", "400\t50\t100\t50\t80", "heron"),
            Word("1\t1\t2", "100\t150\t200\t50\t96.5", "waits"),
            Word("2\t1\t1", "100\t250\t200\t50\t-1", "still"));

        Assert.Equal("The heron\nwaits\n\nstill", page.Text);
        Assert.Equal(3, page.Lines.Count);
        Assert.Equal(new TextBox(0.1, 0.1, 0.4, 0.1), page.Lines[0].Box);
        Assert.Equal(0.85, page.Lines[0].Confidence);
        Assert.Equal(new TextBox(0.4, 0.1, 0.1, 0.1), page.Lines[0].Words![1].Box);
        Assert.Equal(0, page.Lines[2].Confidence);
    }

    [Fact]
    public void Parse_ChineseWords_HaveNoSpaceBetween()
    {
        PageText page = Parse(
            Page, Word("1\t1\t1", "1\t1\t1\t1\t90", "季度"), Word("1\t1\t1", "2\t1\t1\t1\t90", "报告"), Word("1\t1\t1", "3\t1\t1\t1\t90", "2026"), Word("1\t1\t1", "4\t1\t1\t1\t90", "𠮷"));

        Assert.Equal("季度报告 2026 𠮷", page.Text);
    }

    [Fact]
    public void Parse_EmptyPage_HasNoTextAndNoConfidence()
    {
        PageText page = Parse(Page, Word("1\t1\t1", "1\t1\t1\t1\t95", " "));

        Assert.Empty(page.Text);
        Assert.Empty(page.Lines);
        Assert.Null(page.Confidence);
    }

    [Theory]
    [InlineData("5\t1\t1\t1\t1\t1\tx\t1\t1\t1\t90\tlost")]
    [InlineData("5\t1\t1\t1\t1\t1\tNaN\t1\t1\t1\t90\tlost")]
    [InlineData("5\t1\t1\t1\t1\t1\t1\t1\t1e999\t1\t90\tlost")]
    [InlineData("1\t1\t0\t0\t0\t0\t0\t0\tx\tNaN\t-1\t")]
    [InlineData("5\t1\t1")]
    [InlineData("")]
    public void Parse_BrokenRow_IsLeftOutAndTheOthersStay(string row)
    {
        PageText page = Parse(Page, row, Word("1\t1\t1", "100\t50\t200\t50\t90", "kept"));

        Assert.Equal("kept", page.Text);
        Assert.NotEmpty(JsonSerializer.Serialize(page, OcrJson.Options));
    }

    [Theory]
    [InlineData("nan")]
    [InlineData("-nan")]
    [InlineData("inf")]
    [InlineData("")]
    public void Parse_ConfidenceThatIsNoNumber_KeepsTheWordWithoutTrust(string confidence)
    {
        PageText page = Parse(Page, Word("1\t1\t1", $"1\t1\t1\t1\t{confidence}", "kept"));

        Assert.Equal("kept", page.Text);
        Assert.Equal(0, page.Confidence);
    }

    [Fact]
    public void Parse_BoxBeyondThePage_IsCut()
    {
        PageText page = Parse(Page, Word("1\t1\t1", "-50\t-50\t5000\t5000\t900", "huge"));

        Assert.Equal(new TextBox(0, 0, 1, 1), page.Lines[0].Box);
        Assert.Equal(1, page.Lines[0].Confidence);
    }

    private static string Word(string line, string numbers, string text) => $"5\t1\t{line}\t1\t{numbers}\t{text}";

    private static PageText Parse(params string[] rows) => TsvPage.Parse([Heading, .. rows], "tesseract", ReadingMode.Document);
}
