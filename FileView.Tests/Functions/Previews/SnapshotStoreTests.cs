using FileView.Functions.Platform.Bell;
using FileView.Functions.Platform.Blobs;
using FileView.Functions.Platform.Cache;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Runs;
using FileView.Functions.Previews.Lifecycle;
using FileView.Tests.Support;
using Moq;

namespace FileView.Tests.Functions.Previews;

/// <summary>How runs begin, and what is read of them.</summary>
public sealed class SnapshotStoreTests : IDisposable
{
    private readonly SnapshotStage _stage = new();

    public void Dispose() => _stage.Dispose();

    [Fact]
    public async Task TryBeginRunAsync_NothingThere_BeginsAsFirst()
    {
        (PreviewSnapshot snapshot, bool began) = await _stage.BeginAsync(null);

        Assert.True(began);
        Assert.Equal((1, 1), (snapshot.Run, snapshot.Sequence));
        Assert.Equal(_stage.Time.GetUtcNow(), snapshot.UpdatedAt);
        PreviewSnapshot? read = await _stage.Sut.GetAsync(_stage.Id, CancellationToken.None);
        Assert.Equal(snapshot, read! with { Steps = snapshot.Steps, Unlocks = snapshot.Unlocks });
    }

    [Fact]
    public async Task TryBeginRunAsync_TwentyAtOnce_OneBegins()
    {
        (PreviewSnapshot Snapshot, bool Began)[] results = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => Task.Run(() => _stage.BeginAsync(null))));

        Assert.Single(results, result => result.Began);
        Assert.All(results, result => Assert.Equal(1, result.Snapshot.Run));
    }

    [Fact]
    public async Task TryBeginRunAsync_EndedRun_NextOneBeginsOnce()
    {
        PreviewSnapshot failed = await _stage.FailAsync();

        var first = await _stage.Sut.TryBeginRunAsync(failed, TestSnapshots.Pending(_stage.Id, 2), CancellationToken.None);
        var second = await _stage.Sut.TryBeginRunAsync(failed, TestSnapshots.Pending(_stage.Id, 2), CancellationToken.None);

        Assert.True(first.Began);
        Assert.Equal((2, 1), (first.Snapshot.Run, first.Snapshot.Sequence));
        Assert.False(second.Began);
        Assert.Equal(2, second.Snapshot.Run);
    }

    [Fact]
    public async Task TryBeginRunAsync_EndedRunWasIndexedSinceItWasRead_NextOneBegins()
    {
        PreviewSnapshot read = await _stage.FailAsync();
        await _stage.Sut.UpdateAsync(new PreviewRun(_stage.Id, 1), state => state with { Index = IndexStatus.Indexing }, CancellationToken.None);
        var next = await _stage.Sut.TryBeginRunAsync(read, TestSnapshots.Pending(_stage.Id, 2), CancellationToken.None);
        Assert.True(next.Began);
        Assert.Equal((2, 1), (next.Snapshot.Run, next.Snapshot.Sequence));
    }

    [Fact]
    public async Task TryBeginRunAsync_BlobThatHasGone_BeginsTheNextNumber()
    {
        PreviewSnapshot failed = await _stage.FailAsync();
        await _stage.Blobs.DeleteAsync(BlobNames.Snapshot(_stage.Id), CancellationToken.None);

        (PreviewSnapshot snapshot, bool began) = await _stage.Sut.TryBeginRunAsync(
            failed, TestSnapshots.Pending(_stage.Id, 2), CancellationToken.None);

        Assert.True(began);
        Assert.Equal(2, snapshot.Run);
    }

    [Fact]
    public async Task TryBeginRunAsync_RunThatHasNotEnded_IsRefused()
    {
        (PreviewSnapshot pending, _) = await _stage.BeginAsync(null);

        await Assert.ThrowsAsync<LifecycleException>(() =>
            _stage.Sut.TryBeginRunAsync(pending, TestSnapshots.Pending(_stage.Id, 2), CancellationToken.None));
    }

    [Theory]
    [InlineData(0, nameof(PreviewStatus.Pending))]
    [InlineData(1, nameof(PreviewStatus.Success))]
    public async Task TryBeginRunAsync_NotAFirstState_IsRefused(int run, string status) =>
        await Assert.ThrowsAsync<LifecycleException>(() => _stage.Sut.TryBeginRunAsync(
            null, TestSnapshots.Pending(_stage.Id, run) with { Status = Enum.Parse<PreviewStatus>(status) }, CancellationToken.None));

    [Fact]
    public async Task GetAsync_CacheEmptied_IsRefilledFromTheBlob()
    {
        await _stage.BeginAsync(null);
        _stage.Time.Advance(SnapshotLifetime.Trusted);

        Assert.NotNull(await _stage.Sut.GetAsync(_stage.Id, CancellationToken.None));
        Assert.NotNull(await _stage.Cache.GetAsync(_stage.Id));
    }

    [Fact]
    public async Task GetAsync_CacheOlderThanTheBlob_IsNotBelievedForLong()
    {
        (PreviewSnapshot pending, _) = await _stage.BeginAsync(null);
        using var elsewhere = new SnapshotStore(_stage.Blobs, SnapshotStage.NoCache(), Mock.Of<IBell>(), new WaitingRuns(), _stage.Time);
        await elsewhere.UpdateAsync(
            new PreviewRun(_stage.Id, 1), snapshot => snapshot with { Status = PreviewStatus.Downloading }, CancellationToken.None);

        _stage.Time.Advance(SnapshotLifetime.Trusted);

        Assert.Equal(PreviewStatus.Pending, pending.Status);
        Assert.Equal(PreviewStatus.Downloading, (await _stage.Sut.GetAsync(_stage.Id, CancellationToken.None))!.Status);
    }

    [Fact]
    public async Task GetAsync_ManyAtOnceWithoutACache_ShareTheReads()
    {
        await _stage.BeginAsync(null);
        StoredBlob? blob = await _stage.Blobs.ReadAsync(BlobNames.Snapshot(_stage.Id), CancellationToken.None);
        var gate = new TaskCompletionSource();
        var blobs = new Mock<IBlobStore>();
        blobs.Setup(store => store.ReadAsync(It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .Returns(async () =>
            {
                await gate.Task;
                return blob;
            });
        using var sut = new SnapshotStore(blobs.Object, SnapshotStage.NoCache(), _stage.Bell, new WaitingRuns(), _stage.Time);

        Task<PreviewSnapshot?>[] reads = [.. Enumerable.Range(0, 200).Select(_ => sut.GetAsync(_stage.Id, CancellationToken.None))];
        gate.SetResult();
        await Task.WhenAll(reads);

        Assert.InRange(blobs.Invocations.Count, 1, 2);
    }

    [Fact]
    public async Task GetAsync_CacheHoldsWhatNobodyCanRead_IsReadFromTheBlob()
    {
        await _stage.BeginAsync(null);
        await _stage.Cache.SetAsync(_stage.Id, 1, 1, [1, 2, 3]);

        Assert.NotNull(await _stage.Sut.GetAsync(_stage.Id, CancellationToken.None));
    }

    [Fact]
    public async Task GetForStepAsync_LastWrittenHere_AsksNobodyElse()
    {
        (PreviewSnapshot pending, _) = await _stage.BeginAsync(null);
        await _stage.Blobs.DeleteAsync(BlobNames.Snapshot(_stage.Id), CancellationToken.None);

        Assert.Equal(pending, await _stage.Sut.GetForStepAsync(new PreviewRun(_stage.Id, 1), CancellationToken.None));
    }

    [Fact]
    public async Task GetForStepAsync_LastWrittenElsewhere_IsReadFromTheBlob()
    {
        await _stage.BeginAsync(null);
        using var elsewhere = new SnapshotStore(_stage.Blobs, SnapshotStage.NoCache(), Mock.Of<IBell>(), new WaitingRuns(), _stage.Time);

        Assert.Equal(1, (await elsewhere.GetForStepAsync(new PreviewRun(_stage.Id, 1), CancellationToken.None))?.Run);
        Assert.Null(await elsewhere.GetForStepAsync(new PreviewRun(_stage.Id, 2), CancellationToken.None));
        Assert.Null(await elsewhere.GetForStepAsync(new PreviewRun(TestSnapshots.NewId(), 1), CancellationToken.None));
    }

    [Fact]
    public async Task GetForStepAsync_RunThatHasEnded_IsNull()
    {
        await _stage.FailAsync();

        Assert.Null(await _stage.Sut.GetForStepAsync(new PreviewRun(_stage.Id, 1), CancellationToken.None));
    }

    [Fact]
    public async Task GetAsync_NoSuchPreview_IsNull()
    {
        Assert.Null(await _stage.Sut.GetAsync(_stage.Id, CancellationToken.None));
        Assert.Null(await _stage.Sut.GetDurableAsync(_stage.Id, CancellationToken.None));
    }
}
