using FileView.Functions.Platform.Blobs;
using FileView.Functions.Previews;
using FileView.Functions.Submitting;
using FileView.Tests.Support;
using Microsoft.Extensions.Options;
using Moq;

namespace FileView.Tests.Functions.Submitting;

public sealed class ReusePolicyTests
{
    private readonly Mock<IBlobStore> _blobs = new();
    private readonly ManualTimeProvider _time = new();

    [Theory]
    [InlineData(PreviewErrorCodes.OcrUnavailable, 59, true)]
    [InlineData(PreviewErrorCodes.OcrUnavailable, 60, false)]
    [InlineData(PreviewErrorCodes.OcrTimeout, 60, false)]
    [InlineData(PreviewErrorCodes.OcrForgotten, 60, false)]
    [InlineData(PreviewErrorCodes.InternalError, 60, false)]
    [InlineData(PreviewErrorCodes.OcrRefused, 60, true)]
    [InlineData(PreviewErrorCodes.OcrFailed, 60, true)]
    [InlineData(PreviewErrorCodes.OcrPagesUnread, 60, true)]
    [InlineData(null, 60, true)]
    public async Task IsUsable_TextIsMissing_UnlessAnotherAttemptMayReadIt(string? code, int seconds, bool expected)
    {
        PreviewSnapshot ended = Ended() with { TextError = code is null ? null : new PreviewError(code, "Why.") };
        _time.Advance(TimeSpan.FromSeconds(seconds));
        Assert.Equal(expected, await IsUsableAsync(ended));
    }

    [Fact]
    public async Task IsUsable_TextThatWasReadHasGone_IsNot()
    {
        PreviewSnapshot ended = Ended() with { ReadText = new StoredText("artefacts/x/text", _time.GetUtcNow()) };
        Assert.False(await IsUsableAsync(ended));
        _blobs.Setup(blobs => blobs.GetSizeAsync("artefacts/x/text", It.IsAny<CancellationToken>())).ReturnsAsync(1);
        Assert.True(await IsUsableAsync(ended));
    }

    [Fact]
    public async Task IsUsable_ItsTimeIsOver_IsNot()
    {
        PreviewSnapshot ended = Ended();
        _time.Advance(TimeSpan.FromHours(1));
        Assert.False(await IsUsableAsync(ended));
    }

    private PreviewSnapshot Ended() => new()
    {
        Id = "aaaaaaaaaaaaaaaaaaaaaaaaaa",
        Scope = "dev",
        Run = 1,
        Status = PreviewStatus.Success,
        UpdatedAt = _time.GetUtcNow(),
        ExpiresAt = _time.GetUtcNow().AddHours(1),
    };

    private Task<bool> IsUsableAsync(PreviewSnapshot ended) =>
        new ReusePolicy(_blobs.Object, Options.Create(new CacheOptions()), _time).IsUsableAsync(ended, CancellationToken.None);
}
