using FileView.OcrService.Engines;
using FileView.OcrService.Engines.DeepSeek;

namespace FileView.Tests.OcrService.Engines;

/// <summary>The boxes that the model writes.</summary>
public sealed class BoxListTests
{
    [Theory]
    [InlineData("[[0,0,999,999]]", 0, 0, 1, 1)]
    [InlineData(" [ [ 0 , 0 , 499.5 , 999 ] ] ", 0, 0, 0.5, 1)]
    [InlineData("[[999,999,0,0]]", 0, 0, 1, 1)]
    [InlineData("[[0,0,333,333],[666,333,999,999]]", 0, 0, 1, 1)]
    [InlineData("[[0,0,5000,5000]]", 0, 0, 1, 1)]
    public void Parse_Boxes_IsTheOneAroundThem(string text, double x, double y, double width, double height) =>
        Assert.Equal(new TextBox(x, y, width, height), BoxList.Parse(text));

    [Fact]
    public void Parse_NumberBeyondAllNumbers_IsCutAtThePage() =>
        Assert.Equal(new TextBox(0, 0, 1, 1), BoxList.Parse($"[[0,0,{new string('9', 1000)},999]]"));

    [Theory]
    [InlineData("")]
    [InlineData("[")]
    [InlineData("]")]
    [InlineData("[]")]
    [InlineData("[[]]")]
    [InlineData("[[1,2,3]]")]
    [InlineData("[[1,2,3,4,5]]")]
    [InlineData("[[1,2,3,4],]")]
    [InlineData("[[1,2,3,4][1,2,3,4]]")]
    [InlineData("[[1,2,3,4]]]")]
    [InlineData("[[-1,2,3,4]]")]
    [InlineData("[[1e3,2,3,4]]")]
    [InlineData("[[NaN,2,3,4]]")]
    [InlineData("[[1.2.3,2,3,4]]")]
    [InlineData("[[,,,]]")]
    [InlineData("__import__('os').system('true')")]
    [InlineData("[[__import__('os'),2,3,4]]")]
    public void Parse_AnythingElse_IsNoBox(string text) => Assert.Null(BoxList.Parse(text));

    [Fact]
    public void Parse_ManyBrackets_ComesBackAtOnce() => Assert.Null(BoxList.Parse(new string('[', 1_000_000) + new string(']', 1_000_000)));
}
