using System.Text.Json;
using FileView.Functions.Previews;
using FileView.Tests.Functions.Watching;
using Microsoft.DurableTask.Client;
using Moq;

namespace FileView.Tests.Functions.Pipeline;

public sealed class StrandedSweepTests : IDisposable
{
    private readonly WatchingApp _app = new();

    public void Dispose() => _app.Dispose();

    [Theory]
    [InlineData(nameof(TextStatus.Pending), OrchestrationRuntimeStatus.Terminated)]
    [InlineData(nameof(TextStatus.OcrSubmitted), OrchestrationRuntimeStatus.Failed)]
    [InlineData(nameof(TextStatus.OcrProcessing), OrchestrationRuntimeStatus.Terminated)]
    [InlineData(nameof(TextStatus.OcrProcessing), null)]
    public async Task Sweep_OrchestrationIsOverWhileTheTextIsOpen_FailsTheTextAndKeepsThePreview(
        string text, OrchestrationRuntimeStatus? status)
    {
        PreviewRun run = await ReadingAsync(Enum.Parse<TextStatus>(text));
        if (status is { } known)
        {
            _app.SetInstance(run.InstanceId, known);
        }

        _app.Time.Advance(TimeSpan.FromMinutes(1));
        await _app.SweepAsync();
        PreviewSnapshot snapshot = await _app.GetAsync(run);
        Assert.Equal((PreviewStatus.Success, TextStatus.Failed, IndexStatus.None), (snapshot.Status, snapshot.Text, snapshot.Index));
        Assert.Equal(StepState.Failed, Assert.Single(snapshot.Steps).State);
    }

    [Fact]
    public async Task Sweep_OrchestrationIsAtWork_LeavesTheTextAlone()
    {
        PreviewRun run = await ReadingAsync(TextStatus.OcrProcessing);
        _app.SetInstance(run.InstanceId, OrchestrationRuntimeStatus.Running);
        await AssertLeftAsync(run, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Sweep_ReadingGoesOnWithoutTheRun_LeavesTheTextAloneUntilItIsOverToo()
    {
        PreviewRun run = await ReadingAsync(TextStatus.OcrProcessing);
        _app.SetInstance(run.InstanceId, OrchestrationRuntimeStatus.Terminated);
        _app.SetInstance($"{run.InstanceId}-ocr", OrchestrationRuntimeStatus.Running);
        await AssertLeftAsync(run, TimeSpan.FromMinutes(1));
        _app.SetInstance($"{run.InstanceId}-ocr", OrchestrationRuntimeStatus.Terminated);
        await _app.SweepAsync();
        Assert.Equal(TextStatus.Failed, (await _app.GetAsync(run)).Text);
    }

    [Fact]
    public async Task Sweep_FileHasTextOfItsOwn_KeepsItAndLeavesItsIndexToTheRepair()
    {
        PreviewRun run = await ReadingAsync(TextStatus.OcrProcessing);
        var manifest = new ArtefactManifest
        {
            Kind = PreviewKind.Pages,
            Entry = "a",
            Files = new Dictionary<string, Artefact>(),
            TextPath = "text.json",
            Engine = "test",
        };
        await _app.Blobs.WriteAsync(
            BlobNames.Manifest("artefacts/aa/x"),
            new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(manifest, PreviewJson.Options)),
            CancellationToken.None);
        await _app.ChangeAsync(run, state => state with { Artefacts = "artefacts/aa/x", Sha256 = "aa" });
        _app.Time.Advance(TimeSpan.FromMinutes(1));
        await _app.SweepAsync();
        PreviewSnapshot partial = await _app.GetAsync(run);
        Assert.Equal((TextStatus.Partial, IndexStatus.Indexing), (partial.Text, partial.Index));

        _app.Time.Advance(TimeSpan.FromMinutes(1));
        await _app.SweepAsync();
        Assert.Equal(IndexStatus.IndexFailed, (await _app.GetAsync(run)).Index);
    }

    [Fact]
    public async Task Sweep_TextEndsWhileTheHubIsAsked_LeavesItsEndAndSaysNothing()
    {
        PreviewRun run = await ReadingAsync(TextStatus.OcrProcessing);
        _app.Client.Setup(client => client.GetInstanceAsync(It.IsAny<string>(), It.IsAny<bool>(), It.IsAny<CancellationToken>()))
            .Returns(async (string _, bool _, CancellationToken _) =>
            {
                await _app.ChangeAsync(run, state => state.Text == TextStatus.Done ? state : state with { Text = TextStatus.Done });
                return null;
            });
        _app.Time.Advance(TimeSpan.FromMinutes(1));
        await _app.SweepAsync();
        Assert.Equal(TextStatus.Done, (await _app.GetAsync(run)).Text);
        Assert.DoesNotContain(_app.Log.Messages, line => line.Contains("the text ends as", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sweep_TextHasJustChanged_WaitsForTheEndToBeWritten()
    {
        PreviewRun run = await ReadingAsync(TextStatus.OcrProcessing);
        _app.Time.Advance(TimeSpan.FromMinutes(1));
        await _app.ChangeAsync(run, state => state with { Progress = new PreviewProgress("Reading", 1, 2) });
        await AssertLeftAsync(run, TimeSpan.FromSeconds(29));
    }

    [Fact]
    public async Task Sweep_OrchestrationIsOverWhileIndexing_LeavesItToTheRepair()
    {
        PreviewRun run = await _app.BeginAsync(PreviewStatus.Success);
        await _app.ChangeAsync(
            run, state => state.BeginStep(StepNames.Indexing, _app.Time.GetUtcNow()) with { Text = TextStatus.Done, Index = IndexStatus.Indexing });
        _app.SetInstance(run.InstanceId, OrchestrationRuntimeStatus.Terminated);
        _app.Time.Advance(TimeSpan.FromMinutes(1));
        await _app.SweepAsync();

        PreviewSnapshot snapshot = await _app.GetAsync(run);
        Assert.Equal((PreviewStatus.Success, TextStatus.Done, IndexStatus.IndexFailed), (snapshot.Status, snapshot.Text, snapshot.Index));
        Assert.NotNull(await _app.Get<FileView.Functions.Indexing.Repair.IndexMarkers>().FindAsync(run, CancellationToken.None));
    }

    [Fact]
    public async Task Sweep_RepairIsAtWorkOnTheIndex_IsNotDisturbed()
    {
        PreviewRun run = await _app.BeginUnindexedAsync();
        await _app.ChangeAsync(run, state => state with { Index = IndexStatus.Indexing });
        _app.Time.Advance(TimeSpan.FromMinutes(1));
        await _app.SweepAsync();
        Assert.Equal(IndexStatus.Indexing, (await _app.GetAsync(run)).Index);
    }

    private async Task<PreviewRun> ReadingAsync(TextStatus text)
    {
        PreviewRun run = await _app.BeginAsync(PreviewStatus.Success);
        await _app.ChangeAsync(run, state => state.BeginStep("Reading", _app.Time.GetUtcNow()));
        foreach (TextStatus next in new[] { TextStatus.OcrSubmitted, TextStatus.OcrProcessing }.Where(next => next <= text))
        {
            await _app.ChangeAsync(run, state => state with { Text = next });
        }

        return run;
    }

    private async Task AssertLeftAsync(PreviewRun run, TimeSpan after)
    {
        _app.Time.Advance(after);
        await _app.SweepAsync();
        Assert.Equal(TextStatus.OcrProcessing, (await _app.GetAsync(run)).Text);
    }
}
