using FileView.Functions.Previews;

namespace FileView.Tests.Functions.Previews;

public sealed class PreviewIdTests
{
    private static readonly byte[] Secret = [1, 2, 3];

    [Fact]
    public void Compute_SameParts_IsTheSameId()
    {
        PreviewId id = PreviewId.Compute(Secret, "scope", "https://example.org/a", "1");

        Assert.Matches("^[a-z2-7]{26}$", id.Value);
        Assert.Equal(id, PreviewId.Compute(Secret, "scope", "https://example.org/a", "1"));
    }

    [Fact]
    public void Compute_AnyOtherPart_IsAnotherId()
    {
        PreviewId[] ids =
        [
            PreviewId.Compute(Secret, "scope", "https://example.org/a", "1"),
            PreviewId.Compute(Secret, "scopf", "https://example.org/a", "1"),
            PreviewId.Compute(Secret, "scope", "https://example.org/A", "1"),
            PreviewId.Compute(Secret, "scope", "https://example.org/a", "2"),
            PreviewId.Compute(Secret, "scope", "https://example.org/a1"),
            PreviewId.Compute(Secret, "scopehttps://example.org/a", "", "1"),
            PreviewId.Compute(Secret, "scope", "https://example.org/a", "1", ""),
            PreviewId.Compute([1, 2, 4], "scope", "https://example.org/a", "1"),
        ];

        Assert.Equal(ids.Length, ids.Distinct().Count());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaa1")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaa/")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void TryParse_NotAnId_IsRefused(string? text)
    {
        Assert.False(PreviewId.TryParse(text, out _));
    }

    [Fact]
    public void TryParse_Id_IsItself()
    {
        PreviewId id = PreviewId.Compute(Secret, "a");

        Assert.True(PreviewId.TryParse(id.ToString(), out PreviewId parsed));
        Assert.Equal(id, parsed);
    }
}
