using FileView.Functions.Platform.Bell;
using FileView.Functions.Platform.Blobs;
using FileView.Functions.Platform.Cache;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Runs;
using FileView.Functions.Previews.Lifecycle;
using FileView.Tests.Support;
using Moq;

namespace FileView.Tests.Functions.Previews;

/// <summary>How a run goes on: whatever writes at once, no change is lost and none is taken that must not be.</summary>
public sealed class SnapshotUpdateTests : IDisposable
{
    private readonly SnapshotStage _stage = new();

    public void Dispose() => _stage.Dispose();

    [Fact]
    public async Task UpdateAsync_ManyAtOnce_NoChangeIsLost()
    {
        await _stage.BeginAsync(null);

        await Task.WhenAll(Enumerable.Range(0, 10).Select(writer => Task.Run(() => _stage.Sut.UpdateAsync(
            new PreviewRun(_stage.Id, 1), snapshot => snapshot.BeginStep($"Step {writer}", _stage.Time.GetUtcNow()), CancellationToken.None))));

        PreviewSnapshot? last = await _stage.Sut.GetDurableAsync(_stage.Id, CancellationToken.None);
        Assert.Equal(10, last!.Steps.Count);
        Assert.Equal(11, last.Sequence);
    }

    [Fact]
    public async Task UpdateAsync_StateAttemptOrProgress_CountsAsMovingAndNothingElseDoes()
    {
        await _stage.BeginAsync(null);
        DateTimeOffset began = _stage.Time.GetUtcNow();
        Assert.Equal(began, await _stage.MovedAsync(state => state with { Size = 1 }));
        Assert.NotEqual(began, await _stage.MovedAsync(state => state with { Status = PreviewStatus.Downloading }));
        foreach (Func<PreviewSnapshot, PreviewSnapshot> move in new Func<PreviewSnapshot, PreviewSnapshot>[]
        {
            state => state.BeginStep(StepNames.Downloading, _stage.Time.GetUtcNow()),
            state => state.BeginStep(StepNames.Downloading, _stage.Time.GetUtcNow()),
            state => state with { Progress = new PreviewProgress(StepNames.Downloading, 1, null) },
            state => state with { Text = TextStatus.OcrSubmitted },
            state => state with { Index = IndexStatus.Indexing },
        })
        {
            DateTimeOffset? moved = await _stage.MovedAsync(move);
            Assert.Equal(_stage.Time.GetUtcNow(), moved);
            Assert.Equal(moved, await _stage.MovedAsync(state => state with { Size = state.Size + 1 }));
        }
    }

    [Fact]
    public async Task UpdateAsync_OldRunOrNoPreview_ChangesNothing()
    {
        PreviewSnapshot failed = await _stage.FailAsync();
        await _stage.Sut.TryBeginRunAsync(failed, TestSnapshots.Pending(_stage.Id, 2), CancellationToken.None);

        Assert.Null(await _stage.SetAsync(1, PreviewStatus.Downloading));
        Assert.Null(await _stage.SetAsync(3, PreviewStatus.Downloading));
        Assert.Equal(PreviewStatus.Pending, (await _stage.Sut.GetDurableAsync(_stage.Id, CancellationToken.None))!.Status);
    }

    [Fact]
    public async Task UpdateAsync_TransitionThatTheLifecycleLacks_IsRefused()
    {
        await _stage.BeginAsync(null);

        await Assert.ThrowsAsync<LifecycleException>(() => _stage.SetAsync(1, PreviewStatus.Success));
        await _stage.SetAsync(1, PreviewStatus.Failed);
        await Assert.ThrowsAsync<LifecycleException>(() => _stage.SetAsync(1, PreviewStatus.Downloading));
    }

    [Fact]
    public async Task UpdateAsync_ChangeOfIdentity_IsNotTaken()
    {
        await _stage.BeginAsync(null);

        PreviewSnapshot? next = await _stage.Sut.UpdateAsync(
            new PreviewRun(_stage.Id, 1),
            snapshot => snapshot with { Id = "other", Scope = "other", Run = 9, Sequence = 99 },
            CancellationToken.None);

        Assert.Equal((_stage.Id, TestSnapshots.Scope, 1, 2), (next!.Id, next.Scope, next.Run, next.Sequence));
    }

    [Fact]
    public async Task UpdateAsync_Change_RingsAfterTheCacheHasIt()
    {
        await _stage.BeginAsync(null);
        PreviewStatus? heard = null;
        using IDisposable listening = _stage.Bell.Listen(_stage.Id, () =>
            heard = _stage.Sut.GetAsync(_stage.Id, CancellationToken.None).Result!.Status);

        await _stage.SetAsync(1, PreviewStatus.Downloading);

        Assert.Equal(PreviewStatus.Downloading, heard);
    }

    [Fact]
    public async Task UpdateAsync_NothingToChange_DoesNotRingButHealsTheCache()
    {
        (PreviewSnapshot pending, _) = await _stage.BeginAsync(null);
        _stage.Time.Advance(SnapshotLifetime.Trusted);
        int rings = 0;
        using IDisposable listening = _stage.Bell.Listen(_stage.Id, () => rings++);

        PreviewSnapshot? same = await _stage.Sut.UpdateAsync(new PreviewRun(_stage.Id, 1), snapshot => snapshot, CancellationToken.None);

        Assert.Equal(pending.Sequence, same!.Sequence);
        Assert.Equal(0, rings);
        Assert.NotNull(await _stage.Cache.GetAsync(_stage.Id));
    }

    [Fact]
    public async Task UpdateAsync_RightAfterAWriteOfOurs_ReadsNothing()
    {
        var blobs = new Mock<IBlobStore>();
        blobs.Setup(store => store.ReadAsync(It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .Returns((string name, CancellationToken token) => _stage.Blobs.ReadAsync(name, token));
        blobs.Setup(store => store.TryWriteAsync(It.IsAny<string>(), It.IsAny<ReadOnlyMemory<byte>>(), It.IsAny<string?>(), It.IsAny<CancellationToken>()))
            .Returns((string name, ReadOnlyMemory<byte> content, string? etag, CancellationToken token) => _stage.Blobs.TryWriteAsync(name, content, etag, token));
        using var sut = new SnapshotStore(blobs.Object, SnapshotStage.NoCache(), Mock.Of<IBell>(), new WaitingRuns(), _stage.Time);
        (PreviewSnapshot first, _) = await sut.TryBeginRunAsync(null, new PreviewSnapshot { Id = _stage.Id, Scope = "test", Run = 1 }, CancellationToken.None);
        blobs.Invocations.Clear();

        PreviewSnapshot? next = await sut.UpdateAsync(
            new PreviewRun(_stage.Id, 1), snapshot => snapshot with { Status = PreviewStatus.Downloading }, CancellationToken.None);

        Assert.Equal(first.Sequence + 1, next!.Sequence);
        Assert.Equal(nameof(IBlobStore.TryWriteAsync), Assert.Single(blobs.Invocations).Method.Name);
    }

    [Fact]
    public async Task UpdateAsync_SomebodyElseHasWrittenSince_BuildsOnWhatTheyWrote()
    {
        await _stage.BeginAsync(null);
        using var elsewhere = new SnapshotStore(_stage.Blobs, SnapshotStage.NoCache(), Mock.Of<IBell>(), new WaitingRuns(), _stage.Time);
        await elsewhere.UpdateAsync(
            new PreviewRun(_stage.Id, 1), snapshot => snapshot with { Status = PreviewStatus.Downloading }, CancellationToken.None);
        await elsewhere.UpdateAsync(
            new PreviewRun(_stage.Id, 1), snapshot => snapshot with { Status = PreviewStatus.Downloaded }, CancellationToken.None);

        // Converting cannot follow what was remembered here, and can follow what they wrote.
        PreviewSnapshot? next = await _stage.Sut.UpdateAsync(
            new PreviewRun(_stage.Id, 1), snapshot => snapshot with { Status = PreviewStatus.Converting }, CancellationToken.None);

        Assert.Equal((PreviewStatus.Converting, 4), (next!.Status, next.Sequence));
    }

    [Fact]
    public async Task UpdateAsync_NothingToChangeInWhatIsRemembered_AsksTheBlob()
    {
        await _stage.BeginAsync(null);
        using var elsewhere = new SnapshotStore(_stage.Blobs, SnapshotStage.NoCache(), Mock.Of<IBell>(), new WaitingRuns(), _stage.Time);
        await elsewhere.UpdateAsync(
            new PreviewRun(_stage.Id, 1), snapshot => snapshot with { Status = PreviewStatus.Downloading }, CancellationToken.None);

        PreviewSnapshot? seen = await _stage.Sut.UpdateAsync(new PreviewRun(_stage.Id, 1), snapshot => snapshot, CancellationToken.None);

        Assert.Equal(PreviewStatus.Downloading, seen!.Status);
    }
}
