using FileView.Functions.Platform.Bell;
using FileView.Functions.Platform.Blobs;
using FileView.Functions.Platform.Cache;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Lifecycle;
using FileView.Tests.Support;
using Moq;

namespace FileView.Tests.Functions.Previews;

public sealed class SnapshotStoreTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ManualTimeProvider _time = new();
    private readonly ProcessBell _bell = new();
    private readonly ProcessSnapshotCache _cache;
    private readonly FolderBlobStore _blobs;
    private readonly SnapshotStore _sut;
    private readonly string _id = TestSnapshots.NewId();

    public SnapshotStoreTests()
    {
        _cache = new ProcessSnapshotCache(_time, 100);
        _blobs = new FolderBlobStore(_folder.Path, TimeProvider.System);
        _sut = new SnapshotStore(_blobs, _cache, _bell, _time);
    }

    public void Dispose()
    {
        _sut.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task TryBeginRunAsync_NothingThere_BeginsAsFirst()
    {
        (PreviewSnapshot snapshot, bool began) = await BeginAsync(null);

        Assert.True(began);
        Assert.Equal((1, 1), (snapshot.Run, snapshot.Sequence));
        Assert.Equal(_time.GetUtcNow(), snapshot.UpdatedAt);
        PreviewSnapshot? read = await _sut.GetAsync(_id, CancellationToken.None);
        Assert.Equal(snapshot, read! with { Steps = snapshot.Steps, Unlocks = snapshot.Unlocks });
    }

    [Fact]
    public async Task TryBeginRunAsync_TwentyAtOnce_OneBegins()
    {
        (PreviewSnapshot Snapshot, bool Began)[] results = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => Task.Run(() => BeginAsync(null))));

        Assert.Single(results, result => result.Began);
        Assert.All(results, result => Assert.Equal(1, result.Snapshot.Run));
    }

    [Fact]
    public async Task TryBeginRunAsync_EndedRun_NextOneBeginsOnce()
    {
        PreviewSnapshot failed = await FailAsync();

        var first = await _sut.TryBeginRunAsync(failed, TestSnapshots.Pending(_id, 2), CancellationToken.None);
        var second = await _sut.TryBeginRunAsync(failed, TestSnapshots.Pending(_id, 2), CancellationToken.None);

        Assert.True(first.Began);
        Assert.Equal((2, 1), (first.Snapshot.Run, first.Snapshot.Sequence));
        Assert.False(second.Began);
        Assert.Equal(2, second.Snapshot.Run);
    }

    [Fact]
    public async Task TryBeginRunAsync_EndedRunWasIndexedSinceItWasRead_NextOneBegins()
    {
        PreviewSnapshot read = await FailAsync();
        await _sut.UpdateAsync(new PreviewRun(_id, 1), state => state with { Index = IndexStatus.Indexing }, CancellationToken.None);
        var next = await _sut.TryBeginRunAsync(read, TestSnapshots.Pending(_id, 2), CancellationToken.None);
        Assert.True(next.Began);
        Assert.Equal((2, 1), (next.Snapshot.Run, next.Snapshot.Sequence));
    }

    [Fact]
    public async Task TryBeginRunAsync_BlobThatHasGone_BeginsTheNextNumber()
    {
        PreviewSnapshot failed = await FailAsync();
        await _blobs.DeleteAsync(BlobNames.Snapshot(_id), CancellationToken.None);

        (PreviewSnapshot snapshot, bool began) = await _sut.TryBeginRunAsync(
            failed, TestSnapshots.Pending(_id, 2), CancellationToken.None);

        Assert.True(began);
        Assert.Equal(2, snapshot.Run);
    }

    [Fact]
    public async Task TryBeginRunAsync_RunThatHasNotEnded_IsRefused()
    {
        (PreviewSnapshot pending, _) = await BeginAsync(null);

        await Assert.ThrowsAsync<LifecycleException>(() =>
            _sut.TryBeginRunAsync(pending, TestSnapshots.Pending(_id, 2), CancellationToken.None));
    }

    [Theory]
    [InlineData(0, nameof(PreviewStatus.Pending))]
    [InlineData(1, nameof(PreviewStatus.Success))]
    public async Task TryBeginRunAsync_NotAFirstState_IsRefused(int run, string status) =>
        await Assert.ThrowsAsync<LifecycleException>(() => _sut.TryBeginRunAsync(
            null, TestSnapshots.Pending(_id, run) with { Status = Enum.Parse<PreviewStatus>(status) }, CancellationToken.None));

    [Fact]
    public async Task UpdateAsync_ManyAtOnce_NoChangeIsLost()
    {
        await BeginAsync(null);

        await Task.WhenAll(Enumerable.Range(0, 10).Select(writer => Task.Run(() => _sut.UpdateAsync(
            new PreviewRun(_id, 1), snapshot => snapshot.BeginStep($"Step {writer}", _time.GetUtcNow()), CancellationToken.None))));

        PreviewSnapshot? last = await _sut.GetDurableAsync(_id, CancellationToken.None);
        Assert.Equal(10, last!.Steps.Count);
        Assert.Equal(11, last.Sequence);
    }

    [Fact]
    public async Task UpdateAsync_StateAttemptOrProgress_CountsAsMovingAndNothingElseDoes()
    {
        await BeginAsync(null);
        DateTimeOffset began = _time.GetUtcNow();
        Assert.Equal(began, await MovedAsync(state => state with { Size = 1 }));
        Assert.NotEqual(began, await MovedAsync(state => state with { Status = PreviewStatus.Downloading }));
        foreach (Func<PreviewSnapshot, PreviewSnapshot> move in new Func<PreviewSnapshot, PreviewSnapshot>[]
        {
            state => state.BeginStep(StepNames.Downloading, _time.GetUtcNow()),
            state => state.BeginStep(StepNames.Downloading, _time.GetUtcNow()),
            state => state with { Progress = new PreviewProgress(StepNames.Downloading, 1, null) },
            state => state with { Text = TextStatus.OcrSubmitted },
            state => state with { Index = IndexStatus.Indexing },
        })
        {
            DateTimeOffset? moved = await MovedAsync(move);
            Assert.Equal(_time.GetUtcNow(), moved);
            Assert.Equal(moved, await MovedAsync(state => state with { Size = state.Size + 1 }));
        }
    }

    [Fact]
    public async Task UpdateAsync_OldRunOrNoPreview_ChangesNothing()
    {
        PreviewSnapshot failed = await FailAsync();
        await _sut.TryBeginRunAsync(failed, TestSnapshots.Pending(_id, 2), CancellationToken.None);

        Assert.Null(await SetAsync(1, PreviewStatus.Downloading));
        Assert.Null(await SetAsync(3, PreviewStatus.Downloading));
        Assert.Equal(PreviewStatus.Pending, (await _sut.GetDurableAsync(_id, CancellationToken.None))!.Status);
    }

    [Fact]
    public async Task UpdateAsync_TransitionThatTheLifecycleLacks_IsRefused()
    {
        await BeginAsync(null);

        await Assert.ThrowsAsync<LifecycleException>(() => SetAsync(1, PreviewStatus.Success));
        await SetAsync(1, PreviewStatus.Failed);
        await Assert.ThrowsAsync<LifecycleException>(() => SetAsync(1, PreviewStatus.Downloading));
    }

    [Fact]
    public async Task UpdateAsync_ChangeOfIdentity_IsNotTaken()
    {
        await BeginAsync(null);

        PreviewSnapshot? next = await _sut.UpdateAsync(
            new PreviewRun(_id, 1),
            snapshot => snapshot with { Id = "other", Scope = "other", Run = 9, Sequence = 99 },
            CancellationToken.None);

        Assert.Equal((_id, TestSnapshots.Scope, 1, 2), (next!.Id, next.Scope, next.Run, next.Sequence));
    }

    [Fact]
    public async Task UpdateAsync_Change_RingsAfterTheCacheHasIt()
    {
        await BeginAsync(null);
        PreviewStatus? heard = null;
        using IDisposable listening = _bell.Listen(_id, () =>
            heard = _sut.GetAsync(_id, CancellationToken.None).Result!.Status);

        await SetAsync(1, PreviewStatus.Downloading);

        Assert.Equal(PreviewStatus.Downloading, heard);
    }

    [Fact]
    public async Task UpdateAsync_NothingToChange_DoesNotRingButHealsTheCache()
    {
        (PreviewSnapshot pending, _) = await BeginAsync(null);
        _time.Advance(SnapshotLifetime.Trusted);
        int rings = 0;
        using IDisposable listening = _bell.Listen(_id, () => rings++);

        PreviewSnapshot? same = await _sut.UpdateAsync(new PreviewRun(_id, 1), snapshot => snapshot, CancellationToken.None);

        Assert.Equal(pending.Sequence, same!.Sequence);
        Assert.Equal(0, rings);
        Assert.NotNull(await _cache.GetAsync(_id));
    }

    [Fact]
    public async Task GetAsync_CacheEmptied_IsRefilledFromTheBlob()
    {
        await BeginAsync(null);
        _time.Advance(SnapshotLifetime.Trusted);

        Assert.NotNull(await _sut.GetAsync(_id, CancellationToken.None));
        Assert.NotNull(await _cache.GetAsync(_id));
    }

    [Fact]
    public async Task GetAsync_CacheOlderThanTheBlob_IsNotBelievedForLong()
    {
        (PreviewSnapshot pending, _) = await BeginAsync(null);
        using var elsewhere = new SnapshotStore(_blobs, NoCache(), Mock.Of<IBell>(), _time);
        await elsewhere.UpdateAsync(
            new PreviewRun(_id, 1), snapshot => snapshot with { Status = PreviewStatus.Downloading }, CancellationToken.None);

        _time.Advance(SnapshotLifetime.Trusted);

        Assert.Equal(PreviewStatus.Pending, pending.Status);
        Assert.Equal(PreviewStatus.Downloading, (await _sut.GetAsync(_id, CancellationToken.None))!.Status);
    }

    [Fact]
    public async Task GetAsync_ManyAtOnceWithoutACache_ShareTheReads()
    {
        await BeginAsync(null);
        StoredBlob? blob = await _blobs.ReadAsync(BlobNames.Snapshot(_id), CancellationToken.None);
        var gate = new TaskCompletionSource();
        var blobs = new Mock<IBlobStore>();
        blobs.Setup(store => store.ReadAsync(It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .Returns(async () =>
            {
                await gate.Task;
                return blob;
            });
        using var sut = new SnapshotStore(blobs.Object, NoCache(), _bell, _time);

        Task<PreviewSnapshot?>[] reads = [.. Enumerable.Range(0, 200).Select(_ => sut.GetAsync(_id, CancellationToken.None))];
        gate.SetResult();
        await Task.WhenAll(reads);

        Assert.InRange(blobs.Invocations.Count, 1, 2);
    }

    [Fact]
    public async Task UpdateAsync_RightAfterAWriteOfOurs_ReadsNothing()
    {
        var blobs = new Mock<IBlobStore>();
        blobs.Setup(store => store.ReadAsync(It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .Returns((string name, CancellationToken token) => _blobs.ReadAsync(name, token));
        blobs.Setup(store => store.TryWriteAsync(It.IsAny<string>(), It.IsAny<ReadOnlyMemory<byte>>(), It.IsAny<string?>(), It.IsAny<CancellationToken>()))
            .Returns((string name, ReadOnlyMemory<byte> content, string? etag, CancellationToken token) => _blobs.TryWriteAsync(name, content, etag, token));
        using var sut = new SnapshotStore(blobs.Object, NoCache(), Mock.Of<IBell>(), _time);
        (PreviewSnapshot first, _) = await sut.TryBeginRunAsync(null, new PreviewSnapshot { Id = _id, Scope = "test", Run = 1 }, CancellationToken.None);
        blobs.Invocations.Clear();

        PreviewSnapshot? next = await sut.UpdateAsync(
            new PreviewRun(_id, 1), snapshot => snapshot with { Status = PreviewStatus.Downloading }, CancellationToken.None);

        Assert.Equal(first.Sequence + 1, next!.Sequence);
        Assert.Equal(nameof(IBlobStore.TryWriteAsync), Assert.Single(blobs.Invocations).Method.Name);
    }

    [Fact]
    public async Task UpdateAsync_SomebodyElseHasWrittenSince_BuildsOnWhatTheyWrote()
    {
        await BeginAsync(null);
        using var elsewhere = new SnapshotStore(_blobs, NoCache(), Mock.Of<IBell>(), _time);
        await elsewhere.UpdateAsync(
            new PreviewRun(_id, 1), snapshot => snapshot with { Status = PreviewStatus.Downloading }, CancellationToken.None);
        await elsewhere.UpdateAsync(
            new PreviewRun(_id, 1), snapshot => snapshot with { Status = PreviewStatus.Downloaded }, CancellationToken.None);

        // Converting cannot follow what was remembered here, and can follow what they wrote.
        PreviewSnapshot? next = await _sut.UpdateAsync(
            new PreviewRun(_id, 1), snapshot => snapshot with { Status = PreviewStatus.Converting }, CancellationToken.None);

        Assert.Equal((PreviewStatus.Converting, 4), (next!.Status, next.Sequence));
    }

    [Fact]
    public async Task UpdateAsync_NothingToChangeInWhatIsRemembered_AsksTheBlob()
    {
        await BeginAsync(null);
        using var elsewhere = new SnapshotStore(_blobs, NoCache(), Mock.Of<IBell>(), _time);
        await elsewhere.UpdateAsync(
            new PreviewRun(_id, 1), snapshot => snapshot with { Status = PreviewStatus.Downloading }, CancellationToken.None);

        PreviewSnapshot? seen = await _sut.UpdateAsync(new PreviewRun(_id, 1), snapshot => snapshot, CancellationToken.None);

        Assert.Equal(PreviewStatus.Downloading, seen!.Status);
    }

    [Fact]
    public async Task GetAsync_CacheHoldsWhatNobodyCanRead_IsReadFromTheBlob()
    {
        await BeginAsync(null);
        await _cache.SetAsync(_id, 1, 1, [1, 2, 3]);

        Assert.NotNull(await _sut.GetAsync(_id, CancellationToken.None));
    }

    [Fact]
    public async Task GetAsync_NoSuchPreview_IsNull()
    {
        Assert.Null(await _sut.GetAsync(_id, CancellationToken.None));
        Assert.Null(await _sut.GetDurableAsync(_id, CancellationToken.None));
    }

    private static ISnapshotCache NoCache()
    {
        var cache = new Mock<ISnapshotCache>();
        cache.Setup(none => none.GetAsync(It.IsAny<string>())).ReturnsAsync((byte[]?)null);
        return cache.Object;
    }

    private Task<(PreviewSnapshot Snapshot, bool Began)> BeginAsync(PreviewSnapshot? previous) =>
        _sut.TryBeginRunAsync(previous, TestSnapshots.Pending(_id), CancellationToken.None);

    private async Task<PreviewSnapshot> FailAsync()
    {
        await BeginAsync(null);
        return (await SetAsync(1, PreviewStatus.Failed))!;
    }

    private Task<PreviewSnapshot?> SetAsync(int run, PreviewStatus status) =>
        _sut.UpdateAsync(new PreviewRun(_id, run), snapshot => snapshot with { Status = status }, CancellationToken.None);

    private async Task<DateTimeOffset?> MovedAsync(Func<PreviewSnapshot, PreviewSnapshot> change)
    {
        _time.Advance(TimeSpan.FromSeconds(1));
        return (await _sut.UpdateAsync(new PreviewRun(_id, 1), change, CancellationToken.None))!.MovedAt;
    }
}
