using FileView.Functions.Indexing.Rebuild;
using FileView.Functions.Previews;
using FileView.Tests.Support;
using Microsoft.DurableTask;
using Moq;

namespace FileView.Tests.Functions.Indexing.Rebuild;

public sealed class RebuildTests : IDisposable
{
    private readonly IndexingApp _app = new();

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task Step_IndexWasLost_BringsBackTheScopeAndNoOther()
    {
        PreviewRun mine = await _app.AddIndexedAsync("mine", "a.pdf", "a word");
        PreviewRun theirs = await _app.AddIndexedAsync("theirs", "b.pdf", "a word");
        _app.TakeIndexAway();
        _app.BringIndexBack();

        RebuildProgress end = await StepAsync(new RebuildProgress("mine"));
        Assert.Equal(new RebuildProgress("mine", Indexed: 1), end);
        Assert.Equal([mine.PreviewId], await _app.FindAsync("word", "mine"));
        Assert.Empty(await _app.FindAsync("word", "theirs"));
        Assert.Equal(IndexStatus.Indexed, (await _app.GetAsync(theirs)).Index);
    }

    [Fact]
    public async Task Step_GoesOnBehindTheLastOne()
    {
        PreviewRun[] runs = [.. (await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => _app.AddAsync("word"))))
            .OrderBy(run => run.PreviewId, StringComparer.Ordinal)];
        RebuildProgress end = await StepAsync(new RebuildProgress(
            TestSnapshots.Scope, After: BlobNames.Snapshot(runs[1].PreviewId), Indexed: 2));
        Assert.Equal(3, end.Indexed);
        Assert.Equal([runs[2].PreviewId], await _app.FindAsync("word"));
    }

    [Fact]
    public async Task Step_OneHasNoTextAnyMore_IsCountedAndLeftToTheRepair()
    {
        PreviewRun broken = await _app.AddIndexedAsync(TestSnapshots.Scope, "a.pdf", "word");
        await _app.AddIndexedAsync(TestSnapshots.Scope, "b.pdf", "word");
        await _app.Blobs.DeleteAsync(BlobNames.Manifest((await _app.GetAsync(broken)).Artefacts!), CancellationToken.None);

        Assert.Equal(new RebuildProgress(TestSnapshots.Scope, Indexed: 1, Failed: 1), await StepAsync(new RebuildProgress(TestSnapshots.Scope)));
        Assert.Equal(IndexStatus.IndexFailed, (await _app.GetAsync(broken)).Index);
        Assert.NotNull(await _app.Markers.FindAsync(broken, CancellationToken.None));
    }

    [Fact]
    public async Task Step_IndexIsAway_FailsAndLeavesThePreviewsAsTheyAre()
    {
        PreviewRun run = await _app.AddIndexedAsync(TestSnapshots.Scope, "a.pdf", "word");
        _app.TakeIndexAway();
        await Assert.ThrowsAsync<FileView.Functions.Indexing.IndexUnavailableException>(() => StepAsync(new RebuildProgress(TestSnapshots.Scope)));
        Assert.Equal(IndexStatus.Indexed, (await _app.GetAsync(run)).Index);
        _app.BringIndexBack();
    }

    [Fact]
    public async Task Orchestrator_StepIsNotTheLast_ContinuesAsNewBehindIt()
    {
        var next = new RebuildProgress("mine", "previews/x", 3, 1);
        Mock<TaskOrchestrationContext> context = Answering(next);
        await RebuildOrchestrator.Run(context.Object, new RebuildProgress("mine"));
        context.Verify(c => c.ContinueAsNew(next, true));
    }

    [Fact]
    public async Task Orchestrator_StepIsTheLast_Ends()
    {
        var end = new RebuildProgress("mine", null, 3, 1);
        Mock<TaskOrchestrationContext> context = Answering(end);
        Assert.Equal(end, await RebuildOrchestrator.Run(context.Object, new RebuildProgress("mine")));
        context.Verify(c => c.ContinueAsNew(It.IsAny<object?>(), It.IsAny<bool>()), Times.Never);
        context.Verify(c => c.SetCustomStatus(end));
    }

    private static Mock<TaskOrchestrationContext> Answering(RebuildProgress progress)
    {
        var context = new Mock<TaskOrchestrationContext>();
        context
            .Setup(c => c.CallActivityAsync<RebuildProgress>(
                new TaskName(nameof(RebuildActivity)), It.IsAny<object?>(), It.IsAny<TaskOptions?>()))
            .ReturnsAsync(progress);
        return context;
    }

    private Task<RebuildProgress> StepAsync(RebuildProgress progress) =>
        _app.Get<RebuildActivity>().RunAsync(progress, CancellationToken.None);
}
