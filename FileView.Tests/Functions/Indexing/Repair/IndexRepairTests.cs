using FileView.Functions.Indexing;
using FileView.Functions.Previews;
using FileView.Tests.Support;

namespace FileView.Tests.Functions.Indexing.Repair;

public sealed class IndexRepairTests : IDisposable
{
    private readonly IndexingApp _app = new();

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task Repair_IndexIsAway_TriesNothingAndWaitsDoNotGrow()
    {
        PreviewRun run = await FailedAsync();
        for (int turn = 0; turn < 10; turn++)
        {
            await _app.RepairAsync();
        }

        Assert.Equal(IndexStatus.IndexFailed, (await _app.GetAsync(run)).Index);
        Assert.Equal(0, (await _app.Markers.FindAsync(run, CancellationToken.None))!.Repairs);
    }

    [Fact]
    public async Task Repair_IndexIsBack_IndexesAllThatWait()
    {
        _app.TakeIndexAway();
        PreviewRun[] runs = [await FailAsync(), await FailAsync(), await FailAsync()];
        await _app.RepairAsync();
        _app.BringIndexBack();
        await _app.RepairAsync();

        foreach (PreviewRun run in runs)
        {
            Assert.Equal(IndexStatus.Indexed, (await _app.GetAsync(run)).Index);
            Assert.Null(await _app.Markers.FindAsync(run, CancellationToken.None));
        }

        Assert.Equal(runs.Select(run => run.PreviewId).Order(), (await _app.FindAsync("word")).Order());
    }

    [Fact]
    public async Task Repair_IndexIsBackBeforeAWaitIsOver_DoesNotWaitForIt()
    {
        PreviewRun run = await FailedAsync();
        await WaitLongAsync(run);
        await _app.RepairAsync();
        _app.BringIndexBack();
        await _app.RepairAsync();
        Assert.Equal(IndexStatus.Indexed, (await _app.GetAsync(run)).Index);
    }

    [Fact]
    public async Task Repair_WaitOfAPreviewIsNotOver_LeavesItAlone()
    {
        PreviewRun run = await FailedAsync();
        await WaitLongAsync(run);
        _app.BringIndexBack();

        // This process has not seen it away.
        await _app.RepairAsync();
        Assert.Equal(IndexStatus.IndexFailed, (await _app.GetAsync(run)).Index);
        _app.Time.Advance(TimeSpan.FromHours(1));
        await _app.RepairAsync();
        Assert.Equal(IndexStatus.Indexed, (await _app.GetAsync(run)).Index);
    }

    [Fact]
    public async Task Repair_OneOfManyCannotBeIndexed_TheOthersAreAndItsWaitGrows()
    {
        PreviewRun broken = await FailedAsync();
        PreviewRun good = await FailAsync();
        await _app.Blobs.DeleteAsync(BlobNames.Manifest((await _app.GetAsync(broken)).Artefacts!), CancellationToken.None);
        _app.BringIndexBack();
        await _app.RepairAsync();

        Assert.Equal(IndexStatus.Indexed, (await _app.GetAsync(good)).Index);
        PreviewSnapshot left = await _app.GetAsync(broken);
        Assert.Equal(IndexStatus.IndexFailed, left.Index);
        Assert.Equal(IndexFailures.TextGone, left.Steps[^1].LastError);
        Assert.Equal(1, (await _app.Markers.FindAsync(broken, CancellationToken.None))!.Repairs);
    }

    [Fact]
    public async Task Repair_PreviewHasANewRun_ItsMarkerIsTakenAway()
    {
        PreviewRun run = await FailedAsync();
        _app.BringIndexBack();
        await _app.Snapshots.TryBeginRunAsync(await _app.GetAsync(run), TestSnapshots.Pending(run.PreviewId, 2), CancellationToken.None);
        await _app.RepairAsync();
        Assert.Null(await _app.Markers.FindAsync(run, CancellationToken.None));
    }

    [Fact]
    public async Task Repair_ProcessDiedWhileRepairing_GoesOn()
    {
        PreviewRun run = await FailedAsync();
        await _app.Snapshots.UpdateAsync(run, state => state with { Index = IndexStatus.Indexing }, CancellationToken.None);
        _app.BringIndexBack();
        await _app.RepairAsync();
        Assert.Equal(IndexStatus.Indexed, (await _app.GetAsync(run)).Index);
        await _app.RepairAsync();
        Assert.Null(await _app.Markers.FindAsync(run, CancellationToken.None));
    }

    private async Task<PreviewRun> FailedAsync()
    {
        _app.TakeIndexAway();
        return await FailAsync();
    }

    private async Task<PreviewRun> FailAsync()
    {
        PreviewRun run = await _app.AddAsync("a word");
        var away = await Assert.ThrowsAsync<IndexUnavailableException>(() => _app.Indexer.IndexAsync(run, again: false, CancellationToken.None));
        await _app.Indexer.FailAsync(run, away.Message, CancellationToken.None);
        return run;
    }

    private Task WaitLongAsync(PreviewRun run) => _app.Markers.WriteAsync(
        run, new(_app.Time.GetUtcNow(), 7, _app.Time.GetUtcNow() + TimeSpan.FromHours(1)), CancellationToken.None);
}
