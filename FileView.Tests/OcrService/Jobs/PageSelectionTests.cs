using FileView.OcrService.Jobs;

namespace FileView.Tests.OcrService.Jobs;

/// <summary>Which pages are asked for.</summary>
public sealed class PageSelectionTests
{
    [Theory]
    [InlineData(null, new[] { 1, 2, 3, 4, 5 })]
    [InlineData(" ", new[] { 1, 2, 3, 4, 5 })]
    [InlineData("2", new[] { 2 })]
    [InlineData("5,1-2", new[] { 1, 2, 5 })]
    [InlineData(" 1 , 4 - 5 ", new[] { 1, 4, 5 })]
    [InlineData("1-3,2-4,3", new[] { 1, 2, 3, 4 })]
    [InlineData("4-", new[] { 4, 5 })]
    public void TryRead_Selection_HasEachPageOnceInOrder(string? text, int[] expected)
    {
        Assert.Null(PageSelection.TryRead(text, 5, out IReadOnlyList<int> pages));
        Assert.Equal(expected, pages);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("6")]
    [InlineData("1,,2")]
    [InlineData(",")]
    [InlineData("3-2")]
    [InlineData("-3")]
    [InlineData("1--3")]
    [InlineData("1-2-3")]
    [InlineData("+1")]
    [InlineData("1e1")]
    [InlineData("٣")]
    [InlineData("99999999999999999999")]
    [InlineData("1-2147483648")]
    public void TryRead_NoSelection_SaysWhatIsWrong(string text)
    {
        Assert.NotNull(PageSelection.TryRead(text, 5, out IReadOnlyList<int> pages));
        Assert.Empty(pages);
    }

    [Fact]
    public void TryRead_LongNonsense_IsShortenedInTheAnswer() =>
        Assert.InRange(PageSelection.TryRead(new string('x', 4000), 5, out _)!.Length, 40, 200);
}
