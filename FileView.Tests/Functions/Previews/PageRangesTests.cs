using FileView.Functions.Previews;

namespace FileView.Tests.Functions.Previews;

public sealed class PageRangesTests
{
    [Theory]
    [InlineData("", new int[0])]
    [InlineData("1", new[] { 1 })]
    [InlineData("1-2", new[] { 1, 2 })]
    [InlineData("1,3-5,9", new[] { 1, 3, 4, 5, 9 })]
    [InlineData("2,4", new[] { 2, 4 })]
    public void Format_Pages_AreWrittenAsPeopleDo(string expected, int[] pages)
    {
        Assert.Equal(expected, PageRanges.Format(pages));
        Assert.Equal(pages, PageRanges.Parse(expected));
    }
}
