using System.Text.Json;
using FileView.Functions.Indexing;
using FileView.Functions.Ocr;
using FileView.Functions.Pipeline;
using FileView.Functions.Platform.Blobs;
using FileView.Functions.Previews;
using FileView.Tests.Support;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Moq;

namespace FileView.Tests.Functions.Pipeline;

/// <summary>What the two last activities of a run write: <see cref="PublishActivity"/> and <see cref="EndRunActivity"/>.</summary>
public sealed class EndOfRunTests : IDisposable
{
    private static readonly PreviewRun TheRun = new("aaaaaaaaaaaaaaaaaaaaaaaaaa", 1);

    private readonly Mock<ISnapshotStore> _snapshots = new();
    private readonly Mock<IBlobStore> _blobs = new();
    private readonly ManualTimeProvider _clock = new();
    private readonly SamplesLog _log = new();
    private readonly IndexingOptions _indexing = new();
    private readonly OcrOptions _ocr = new();
    private readonly WrittenManifests _written = new();

    private PreviewSnapshot _snapshot = new()
    {
        Id = TheRun.PreviewId, Scope = "a", Run = 1, Status = PreviewStatus.Converting, Sha256 = "aa",
    };

    public EndOfRunTests() =>
        _snapshots
            .Setup(store => store.UpdateAsync(TheRun, It.IsAny<Func<PreviewSnapshot, PreviewSnapshot>>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((PreviewRun _, Func<PreviewSnapshot, PreviewSnapshot> change, CancellationToken _) => _snapshot = change(_snapshot));

    public void Dispose()
    {
        _log.Dispose();
        _written.Dispose();
    }

    [Theory]
    [InlineData(false, 86_400)]
    [InlineData(true, 7_200)]
    public async Task Publish_Manifest_IsShownForAsLongAsItsKindSays(bool direct, int seconds)
    {
        Store(direct);
        TextOutcome? published = await PublishAsync(TheRun);

        Assert.Equal(new TextOutcome(TextStatus.Done, IndexStatus.Indexing), published);
        Assert.Equal(PreviewStatus.Success, _snapshot.Status);
        Assert.Equal("document.pdf", _snapshot.Entry);
        Assert.Equal(4, _snapshot.PageCount);
        Assert.Equal(_clock.GetUtcNow().AddSeconds(seconds), _snapshot.ExpiresAt);
    }

    [Fact]
    public async Task Publish_ConversionThatRan_HasItsResult()
    {
        Store(direct: false);
        _snapshot = _snapshot.BeginStep(StepNames.Converting, _clock.GetUtcNow());
        _clock.Advance(TimeSpan.FromSeconds(1));

        await PublishAsync(TheRun);

        PreviewStep step = Assert.Single(_snapshot.Steps);
        Assert.Equal((StepState.Done, _clock.GetUtcNow()), (step.State, step.EndedAt!.Value));
    }

    [Fact]
    public async Task Publish_StepThatHasEnded_StaysAsItIs()
    {
        Store(direct: false);
        _snapshot = _snapshot.EndStep(StepNames.Converting, _clock.GetUtcNow());
        IReadOnlyList<PreviewStep> before = _snapshot.Steps;
        _clock.Advance(TimeSpan.FromSeconds(1));
        await PublishAsync(TheRun);
        Assert.Equal(before, _snapshot.Steps);
    }

    [Fact]
    public async Task Publish_ManifestThatWasJustWrittenHere_IsNotReadBack()
    {
        _written.Remember("artefacts/x", new ArtefactManifest { Kind = PreviewKind.Text, Entry = "index.html", Engine = "text", Files = new Dictionary<string, Artefact>() });

        Assert.NotNull(await PublishAsync(TheRun));

        Assert.Equal("index.html", _snapshot.Entry);
        Assert.Empty(_blobs.Invocations);
    }

    [Theory]
    [InlineData(false, "None")]
    [InlineData(true, "Indexing")]
    public async Task Publish_ProtectedContent_IsIndexedOnlyWhenTheSettingSaysSo(bool setting, string expected)
    {
        Store(direct: false);
        _indexing.Protected = setting;
        _snapshot = _snapshot with { Protected = true };
        Assert.Equal(Enum.Parse<IndexStatus>(expected), (await PublishAsync(TheRun))!.Index);
    }

    [Theory]
    [InlineData("1-4", "text.json", true, "Pending", "None")]
    [InlineData("1-4", null, true, "Pending", "None")]
    [InlineData(null, "text.json", true, "Done", "Indexing")]
    [InlineData(null, null, true, "None", "None")]
    [InlineData("1-4", "text.json", false, "Done", "Indexing")]
    [InlineData("1-4", null, false, "None", "None")]
    public async Task Publish_PagesWithoutText_AreReadBeforeTheTextIsIndexed(
        string? pictorial, string? text, bool ocr, string expectedText, string expectedIndex)
    {
        Store(direct: true, pictorial, text);
        _ocr.Url = ocr ? "http://ocr.example" : null;
        TextOutcome? published = await PublishAsync(TheRun);
        Assert.Equal((expectedText, expectedIndex), ($"{published!.Text}", $"{published.Index}"));
    }

    [Fact]
    public async Task Publish_ContentThatWasReadBefore_IsNotReadAgain()
    {
        Store(direct: true, "1", text: null);
        _ocr.Url = "http://ocr.example";
        var text = new StoredText("artefacts/x/abc", _clock.GetUtcNow());
        string record = BlobNames.ReadText("artefacts/x", new OcrPolicy(Options.Create(_ocr)).OptionsKey());
        _blobs
            .Setup(blobs => blobs.ReadAsync(record, It.IsAny<CancellationToken>()))
            .ReturnsAsync(new StoredBlob(JsonSerializer.SerializeToUtf8Bytes(text, PreviewJson.Options), "1"));
        Assert.Equal(TextStatus.Pending, (await PublishAsync(TheRun))!.Text);

        _snapshot = _snapshot with { Status = PreviewStatus.Converting };
        _blobs.Setup(blobs => blobs.GetSizeAsync(text.Blob, It.IsAny<CancellationToken>())).ReturnsAsync(3);
        Assert.Equal(new TextOutcome(TextStatus.Done, IndexStatus.Indexing), await PublishAsync(TheRun));
        Assert.Equal(text, _snapshot.ReadText);
    }

    [Fact]
    public async Task Publish_AnotherRunBegan_IsNoSuccess()
    {
        Store(direct: false);
        Assert.Null(await PublishAsync(TheRun with { Run = 2 }));
        Assert.Empty(_log.Messages);
    }

    [Fact]
    public async Task Publish_RunWasCanceled_IsNoSuccess()
    {
        Store(direct: false);
        _snapshot = _snapshot with { Status = PreviewStatus.Canceled };
        Assert.Null(await PublishAsync(TheRun));
        Assert.Equal(PreviewStatus.Canceled, _snapshot.Status);
        Assert.Empty(_log.Messages);
    }

    [Fact]
    public async Task Publish_Repeated_IsSuccessAndLoggedOnce()
    {
        Store(direct: false);
        await PublishAsync(TheRun);
        Assert.Equal(TextStatus.Done, (await PublishAsync(TheRun))?.Text);
        Assert.Single(_log.Messages);
    }

    [Fact]
    public async Task Publish_ArtefactsHaveGone_FailsSoThatItIsTriedAgain() =>
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => PublishAsync(TheRun));

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
        Assert.Empty(_log.Messages);
    }

    private static IOptions<CacheOptions> Cache() => Options.Create(new CacheOptions { DirectPreviewTtl = 7_200 });

    private Task<TextOutcome?> PublishAsync(PreviewRun run) =>
        new PublishActivity(_snapshots.Object, _blobs.Object, _written, Texts(), new IndexingPolicy(Options.Create(_indexing)), Cache(), _clock, Logger<PublishActivity>())
            .RunAsync(new PublishRequest(run, "artefacts/x"), CancellationToken.None);

    private ReadTexts Texts() => new(_blobs.Object, new OcrPolicy(Options.Create(_ocr)), null!, _clock);

    private EndRunActivity EndRun() => new(_snapshots.Object, Cache(), _clock, Logger<EndRunActivity>());

    private Logger<T> Logger<T>() => new(new LoggerFactory([_log]));

    private void Store(bool direct, string? pictorial = null, string? text = "text.json")
    {
        var manifest = new ArtefactManifest
        {
            Kind = PreviewKind.Pages,
            Entry = "document.pdf",
            Files = new Dictionary<string, Artefact> { ["document.pdf"] = new("a", "application/pdf", 1) },
            PageCount = 4,
            TextPath = text,
            Pictorial = pictorial is null ? null : new PictorialPages("document.pdf", pictorial),
            Direct = direct,
            Engine = "e",
        };
        _blobs
            .Setup(blobs => blobs.ReadAsync("artefacts/x/manifest.json", It.IsAny<CancellationToken>()))
            .ReturnsAsync(new StoredBlob(JsonSerializer.SerializeToUtf8Bytes(manifest, PreviewJson.Options), "1"));
    }
}
