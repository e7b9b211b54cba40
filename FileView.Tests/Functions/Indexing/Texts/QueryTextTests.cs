using FileView.Functions.Indexing.Texts;

namespace FileView.Tests.Functions.Indexing.Texts;

public sealed class QueryTextTests
{
    [Theory]
    [InlineData("one two", "one,two")]
    [InlineData("\"one two\" three", "one two,three")]
    [InlineData("\"never closed", "never,closed")]
    [InlineData("a \"b c\" d \"e f", "a,b c,d,e,f")]
    [InlineData("same SAME same", "same")]
    [InlineData("* ( ) : ^ - + \"\" \"*\"", "")]
    [InlineData("text:secret (a OR b) NEAR/2 c* -d", "text:secret,(a,OR,b),NEAR/2,c*,-d")]
    [InlineData("   ", "")]
    public void Phrases_Text_AreWhatAPageMustHave(string text, string expected) =>
        Assert.Equal(expected, string.Join(',', QueryText.Phrases(text)));
}
