using System.Text.Json;
using FileView.Functions.Pipeline;
using FileView.Functions.Platform.Blobs;
using FileView.Functions.Previews;
using FileView.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Moq;

namespace FileView.Tests.Functions.Pipeline;

/// <summary>What the two last activities of a run write: <see cref="PublishActivity"/> and <see cref="EndRunActivity"/>.</summary>
public sealed class EndOfRunTests
{
    private static readonly PreviewRun TheRun = new("aaaaaaaaaaaaaaaaaaaaaaaaaa", 1);

    private readonly Mock<ISnapshotStore> _snapshots = new();
    private readonly Mock<IBlobStore> _blobs = new();
    private readonly ManualTimeProvider _clock = new();
    private PreviewSnapshot _snapshot = new() { Id = TheRun.PreviewId, Scope = "a", Run = 1, Status = PreviewStatus.Converting };

    public EndOfRunTests() =>
        _snapshots
            .Setup(store => store.UpdateAsync(TheRun, It.IsAny<Func<PreviewSnapshot, PreviewSnapshot>>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((PreviewRun _, Func<PreviewSnapshot, PreviewSnapshot> change, CancellationToken _) => _snapshot = change(_snapshot));

    [Theory]
    [InlineData(false, 86_400)]
    [InlineData(true, 7_200)]
    public async Task Publish_Manifest_IsShownForAsLongAsItsKindSays(bool direct, int seconds)
    {
        Stored(new ArtefactManifest
        {
            Kind = PreviewKind.Pages,
            Entry = "document.pdf",
            Files = new Dictionary<string, Artefact> { ["document.pdf"] = new("a", "application/pdf", 1) },
            PageCount = 4,
            TextPath = "text.json",
            Direct = direct,
            Engine = "e",
        });
        TextStatus text = await Publish().RunAsync(new PublishRequest(TheRun, "artefacts/x"), CancellationToken.None);

        Assert.Equal(TextStatus.Done, text);
        Assert.Equal(PreviewStatus.Success, _snapshot.Status);
        Assert.Equal("document.pdf", _snapshot.Entry);
        Assert.Equal(4, _snapshot.PageCount);
        Assert.Equal(_clock.GetUtcNow().AddSeconds(seconds), _snapshot.ExpiresAt);
    }

    [Fact]
    public async Task Publish_ArtefactsHaveGone_FailsSoThatItIsTriedAgain() =>
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => Publish().RunAsync(new PublishRequest(TheRun, "artefacts/x"), CancellationToken.None));

    [Theory]
    [InlineData(PreviewStatus.Failed, 60, false)]
    [InlineData(PreviewStatus.NotSupported, 60, false)]
    [InlineData(PreviewStatus.PasswordRequired, 86_400, true)]
    internal async Task EndRun_Status_IsKeptForAsLongAsItMayLast(PreviewStatus status, int seconds, bool isProtected)
    {
        var error = new PreviewError(PreviewErrorCodes.FileCorrupt, "It is broken.");
        await EndRun().RunAsync(new EndRunRequest(TheRun, status, error), CancellationToken.None);

        Assert.Equal(status, _snapshot.Status);
        Assert.Equal(error, _snapshot.Error);
        Assert.Equal(TextStatus.None, _snapshot.Text);
        Assert.Equal(isProtected, _snapshot.Protected);
        Assert.Equal(_clock.GetUtcNow().AddSeconds(seconds), _snapshot.ExpiresAt);
    }

    [Fact]
    public async Task EndRun_RunHasEnded_ChangesNothing()
    {
        _snapshot = _snapshot with { Status = PreviewStatus.Success };
        PreviewSnapshot before = _snapshot;
        await EndRun().RunAsync(new EndRunRequest(TheRun, PreviewStatus.Failed, null), CancellationToken.None);
        Assert.Same(before, _snapshot);
    }

    private static IOptions<CacheOptions> Cache() => Options.Create(new CacheOptions { DirectPreviewTtl = 7_200 });

    private PublishActivity Publish() =>
        new(_snapshots.Object, _blobs.Object, Cache(), _clock, NullLogger<PublishActivity>.Instance);

    private EndRunActivity EndRun() => new(_snapshots.Object, Cache(), _clock, NullLogger<EndRunActivity>.Instance);

    private void Stored(ArtefactManifest manifest) =>
        _blobs
            .Setup(blobs => blobs.ReadAsync("artefacts/x/manifest.json", It.IsAny<CancellationToken>()))
            .ReturnsAsync(new StoredBlob(JsonSerializer.SerializeToUtf8Bytes(manifest, PreviewJson.Options), "1"));
}
