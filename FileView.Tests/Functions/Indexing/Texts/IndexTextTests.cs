using FileView.Functions.Indexing.Texts;

namespace FileView.Tests.Functions.Indexing.Texts;

public sealed class IndexTextTests
{
    [Theory]
    [InlineData("plain words", "plain words")]
    [InlineData("中国", "中|国")]
    [InlineData("在Word中", "在|Word|中")]
    [InlineData("日本語テキスト", "日|本|語|テ|キ|ス|ト")]
    [InlineData("한국어", "한|국|어")]
    [InlineData("\U00020000\U00020001", "\U00020000|\U00020001")]
    [InlineData("ＡＢＣ１２３", "ABC123")]
    [InlineData("e\uFB03cient \uFB01nd", "efficient find")]
    [InlineData("hy\u00ADphen zero\u200Bwidth", "hyphen zerowidth")]
    [InlineData("a\u0002b\u0003c\u001Fd", "abcd")]
    [InlineData("one\ntwo\tthree", "one two three")]
    public void Space_Text_StandsAsTheIndexNeedsIt(string text, string expected) =>
        Assert.Equal(expected.Replace('|', Marks.Gap), IndexText.Space(text));

    [Fact]
    public void Space_LoneSurrogate_DoesNotFail() => Assert.NotNull(IndexText.Space("a\uD800b"));

    [Fact]
    public void Join_Snippet_HasNoGapsAndNeighboursAreOne() =>
        Assert.Equal(
            "在\u0002中国\u0003人 a",
            IndexText.Join("在\u001F\u0002中\u0003\u001F\u0002国\u0003\u001F人 a"));

    [Theory]
    [InlineData("a", true)]
    [InlineData("7", true)]
    [InlineData("中", true)]
    [InlineData("½", true)]
    [InlineData("***", false)]
    [InlineData("", false)]
    [InlineData("🎉", false)]
    public void HasWord_Text_TellsWhetherAnythingCanBeFound(string text, bool expected) => Assert.Equal(expected, IndexText.HasWord(text));
}
