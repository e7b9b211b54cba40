using FileView.Functions.Indexing;
using FileView.Functions.Previews;
using FileView.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Moq;

namespace FileView.Tests.Functions.Indexing;

public sealed class PreviewIndexerTests : IDisposable
{
    private readonly IndexingApp _app = new(("fileview:indexing:repair:interval", "60"), ("fileview:indexing:repair:max-interval", "240"));

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task Index_TextOfAPreview_EndsIndexedAndIsFound()
    {
        PreviewRun run = await _app.AddAsync("two birds");
        Assert.Equal(IndexStatus.Indexed, await IndexAsync(run));

        PreviewSnapshot snapshot = await _app.GetAsync(run);
        Assert.Equal(IndexStatus.Indexed, snapshot.Index);
        Assert.Equal((StepState.Done, 1), (Step(snapshot).State, Step(snapshot).Attempts));
        Assert.Equal([run.PreviewId], await _app.FindAsync("birds"));
    }

    [Fact]
    public async Task Index_Repeated_ChangesNothing()
    {
        PreviewRun run = await _app.AddAsync("word");
        await IndexAsync(run);
        int sequence = (await _app.GetAsync(run)).Sequence;
        Assert.Equal(IndexStatus.Indexed, await IndexAsync(run));
        Assert.Equal(sequence, (await _app.GetAsync(run)).Sequence);
    }

    [Fact]
    public async Task Index_GivenUpWhileItWasAtWork_StaysTheRepairs()
    {
        // Whoever ended the run took the attempt for dead.
        PreviewRun run = await _app.AddAsync("word");
        var index = new Mock<ISearchIndex>();
        index.Setup(index => index.PutAsync(It.IsAny<IndexedContent>(), It.IsAny<IAsyncEnumerable<PageText>>(), It.IsAny<CancellationToken>()))
            .Returns(() => _app.Indexer.FailAsync(run, "The run was ended from outside.", CancellationToken.None));
        var late = new PreviewIndexer(
            _app.Snapshots, _app.Blobs, index.Object, _app.Get<IndexingPolicy>(), _app.Markers, Options.Create(new IndexingOptions()),
            _app.Time, NullLogger<PreviewIndexer>.Instance);
        Assert.Equal(IndexStatus.IndexFailed, (await late.IndexAsync(run, again: false, CancellationToken.None))?.Index);
        Assert.NotNull(await _app.Markers.FindAsync(run, CancellationToken.None));
        await _app.RepairAsync();
        Assert.Equal(IndexStatus.Indexed, (await _app.GetAsync(run)).Index);
    }

    [Fact]
    public async Task Index_RunIsNotThePresentOne_WritesNothing()
    {
        PreviewRun run = await _app.AddAsync("word");
        Assert.Null(await IndexAsync(run with { Run = 2 }));
        Assert.Empty(await _app.FindAsync("word"));
    }

    [Fact]
    public async Task Index_PreviewWithoutText_StaysNone()
    {
        PreviewRun run = await _app.AddAsync("word");
        await _app.Snapshots.TryBeginRunAsync(await _app.GetAsync(run), TestSnapshots.Pending(run.PreviewId, 2), CancellationToken.None);
        Assert.Equal(IndexStatus.None, await IndexAsync(run with { Run = 2 }));
    }

    [Fact]
    public async Task Index_TextHasGone_FailsInWordsOfItsOwn()
    {
        PreviewRun run = await _app.AddAsync("word");
        PreviewSnapshot snapshot = await _app.GetAsync(run);
        await _app.Blobs.DeleteAsync(BlobNames.Manifest(snapshot.Artefacts!), CancellationToken.None);
        var gone = await Assert.ThrowsAsync<FileNotFoundException>(() => IndexAsync(run));
        Assert.Equal(IndexFailures.TextGone, IndexFailures.ReasonOf(gone));
    }

    [Fact]
    public async Task Index_AgainLater_IsAStepOfItsOwn()
    {
        PreviewRun run = await _app.AddAsync("word");
        await IndexAsync(run);
        _app.Time.Advance(TimeSpan.FromHours(1));
        await _app.Indexer.IndexAsync(run, again: true, CancellationToken.None);
        PreviewStep step = Step(await _app.GetAsync(run));
        Assert.Equal((1, _app.Time.GetUtcNow()), (step.Attempts, step.StartedAt));
    }

    [Fact]
    public async Task Fail_Indexing_LeavesAMarkerAndShowsWhenItIsTriedAgain()
    {
        PreviewRun run = await _app.AddAsync("word");
        await FailAsync(run);

        PreviewSnapshot snapshot = await _app.GetAsync(run);
        Assert.Equal((PreviewStatus.Success, TextStatus.Done, IndexStatus.IndexFailed), (snapshot.Status, snapshot.Text, snapshot.Index));
        Assert.Equal((StepState.Waiting, "away", _app.Time.GetUtcNow()), (Step(snapshot).State, Step(snapshot).LastError, Step(snapshot).NextAttemptAt));
        Assert.Equal(0, (await MarkerAsync(run))!.Repairs);
    }

    [Fact]
    public async Task Fail_AgainAndAgain_WaitsGrowToTheLongest()
    {
        PreviewRun run = await _app.AddAsync("word");
        var waits = new List<double>();
        for (int i = 0; i < 5; i++)
        {
            await FailAsync(run);
            waits.Add(((await MarkerAsync(run))!.DueAt - _app.Time.GetUtcNow()).TotalSeconds);
            await BeginAsync(run);
        }

        Assert.Equal([0, 60, 120, 240, 240], waits);
    }

    [Fact]
    public async Task Fail_AfterSevenDays_IsLeftToAPerson()
    {
        PreviewRun run = await _app.AddAsync("word");
        await FailAsync(run);
        _app.Time.Advance(TimeSpan.FromDays(7));
        await BeginAsync(run);
        await FailAsync(run);

        Assert.Null(await MarkerAsync(run));
        PreviewSnapshot snapshot = await _app.GetAsync(run);
        Assert.Equal((IndexStatus.IndexFailed, StepState.Failed), (snapshot.Index, Step(snapshot).State));
    }

    [Fact]
    public async Task Fail_RunWasIndexedMeanwhile_StaysIndexed()
    {
        PreviewRun run = await _app.AddAsync("word");
        await IndexAsync(run);
        await FailAsync(run);
        Assert.Equal(IndexStatus.Indexed, (await _app.GetAsync(run)).Index);
        Assert.Null(await MarkerAsync(run));
    }

    private static PreviewStep Step(PreviewSnapshot snapshot) => snapshot.Steps.Single(step => step.Name == StepNames.Indexing);

    private async Task<IndexStatus?> IndexAsync(PreviewRun run) =>
        (await _app.Indexer.IndexAsync(run, again: false, CancellationToken.None))?.Index;

    private Task FailAsync(PreviewRun run) => _app.Indexer.FailAsync(run, "away", CancellationToken.None);

    private async Task BeginAsync(PreviewRun run) => await _app.Snapshots.UpdateAsync(
        run,
        state => state.BeginStep(StepNames.Indexing, _app.Time.GetUtcNow()) with { Index = IndexStatus.Indexing },
        CancellationToken.None);

    private Task<FileView.Functions.Indexing.Repair.IndexMarker?> MarkerAsync(PreviewRun run) =>
        _app.Markers.FindAsync(run, CancellationToken.None);
}
