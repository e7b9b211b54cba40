using System.Text.Json;
using FileView.Functions.Afterlife;
using FileView.Functions.Afterlife.Deleting;
using FileView.Functions.Indexing;
using FileView.Functions.Platform.Blobs;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Contents;
using FileView.Tests.Functions.Watching;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Moq;

namespace FileView.Tests.Functions.Afterlife;

public sealed class PreviewDeletionTests : IDisposable
{
    private static readonly string Sha256 = new('b', 64);

    private readonly Mock<ISearchIndex> _index = new();
    private readonly WatchingApp _app;

    public PreviewDeletionTests()
    {
        _app = new WatchingApp(change: services => services
            .AddAfterlife()
            .AddTransient<DeletionSweep>()
            .AddSingleton(_index.Object));
        ListInstances();
    }

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task Delete_EverythingIsThere_LeavesATombstoneForADay()
    {
        PreviewRun run = await BeginAsync();
        Assert.True(await DeleteAsync(run));
        Assert.False(await DeleteAsync(run));
        Assert.Null(await _app.Snapshots.GetAsync(run.PreviewId, CancellationToken.None));
        Assert.Null(await _app.Snapshots.GetDurableAsync(run.PreviewId, CancellationToken.None));
        Assert.Null(await _app.Snapshots.UpdateAsync(run, state => state with { Progress = null }, CancellationToken.None));
        Assert.Equal(
            [BlobNames.Deletion(run.PreviewId), BlobNames.Snapshot(run.PreviewId)], await NamesAsync());
        _index.Verify(index => index.ForgetAsync(run.PreviewId, It.IsAny<CancellationToken>()));

        _app.Time.Advance(TimeSpan.FromHours(23));
        await SweepAsync();
        Assert.Equal(2, (await NamesAsync()).Count);
        _app.Time.Advance(TimeSpan.FromHours(2));
        await SweepAsync();
        Assert.Empty(await NamesAsync());
    }

    [Fact]
    public async Task Delete_IndexIsAway_IsGoneAtOnceAndFinishedLater()
    {
        _index.Setup(index => index.ForgetAsync(It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new IndexUnavailableException("It is away."));
        PreviewRun run = await BeginAsync();
        Assert.True(await DeleteAsync(run));
        Assert.Null(await _app.Snapshots.GetAsync(run.PreviewId, CancellationToken.None));
        Assert.Null((await RecordAsync(run))!.ErasedAt);

        _app.Time.Advance(TimeSpan.FromMinutes(1));
        await SweepAsync();
        Assert.Null((await RecordAsync(run))!.ErasedAt);
        _index.Reset();
        await SweepAsync();
        Assert.NotNull((await RecordAsync(run))!.ErasedAt);
    }

    [Fact]
    public async Task Delete_HubIsAway_IsGoneAtOnceAndFinishedLater()
    {
        _app.Client.Setup(client => client.GetAllInstancesAsync(It.IsAny<OrchestrationQuery>())).Throws(new IOException("It is away."));
        PreviewRun run = await BeginAsync();
        Assert.True(await DeleteAsync(run));
        Assert.Null((await RecordAsync(run))!.ErasedAt);
        ListInstances();
        _app.Time.Advance(TimeSpan.FromMinutes(1));
        await SweepAsync();
        Assert.NotNull((await RecordAsync(run))!.ErasedAt);
        Assert.Equal(2, (await NamesAsync()).Count);
    }

    [Fact]
    public async Task Delete_RunEndsJustBeforeItIsTerminated_IsFinishedAtOnce()
    {
        PreviewRun run = await BeginAsync();
        RefuseTermination(run);
        Assert.True(await DeleteAsync(run));
        Assert.NotNull((await RecordAsync(run))!.ErasedAt);
        _app.Client.Verify(client => client.PurgeInstanceAsync(run.InstanceId, It.IsAny<CancellationToken>()));
    }

    [Fact]
    public async Task Delete_RunIsNotTerminatedAndGoesOn_IsFinishedLater()
    {
        PreviewRun run = await BeginAsync();
        RefuseTermination(run);
        _app.Client.Setup(client => client.WaitForInstanceCompletionAsync(run.InstanceId, It.IsAny<CancellationToken>()))
            .Returns(async (string _, CancellationToken cancellationToken) =>
            {
                _app.Time.Advance(TimeSpan.FromSeconds(6));
                await Task.Delay(Timeout.Infinite, cancellationToken);
                return null!;
            });
        Assert.True(await DeleteAsync(run));
        Assert.Null((await RecordAsync(run))!.ErasedAt);
        _app.Client.Verify(client => client.PurgeInstanceAsync(run.InstanceId, It.IsAny<CancellationToken>()), Times.Never());
    }

    [Fact]
    public async Task Delete_ContentThatWasFetched_TakesItAway()
    {
        PreviewRun run = await _app.BeginAsync(PreviewStatus.Success);
        await _app.Blobs.WriteAsync(BlobNames.Content(Sha256), new MemoryStream([1]), CancellationToken.None);
        await _app.Get<ContentReferences>().HoldAsync(run.PreviewId, Sha256, CancellationToken.None);
        Assert.True(await DeleteAsync(run));
        Assert.Equal([BlobNames.Deletion(run.PreviewId), BlobNames.Snapshot(run.PreviewId)], await NamesAsync());
    }

    [Fact]
    public async Task Delete_SourceCannotBeRead_IsFinishedAllTheSame()
    {
        PreviewRun run = await BeginAsync();
        await _app.Blobs.WriteAsync(BlobNames.Source(run.PreviewId), new MemoryStream([1]), CancellationToken.None);
        Assert.True(await DeleteAsync(run));
        Assert.NotNull((await RecordAsync(run))!.ErasedAt);
    }

    [Fact]
    public async Task Delete_StarterDiesBeforeTheTombstone_DeletesNothing()
    {
        PreviewRun run = await BeginAsync();
        await _app.Blobs.TryWriteAsync(BlobNames.Deletion(run.PreviewId), ReadOnlyMemory<byte>.Empty, null, CancellationToken.None);
        await SweepAsync();
        Assert.NotNull(await _app.Snapshots.GetDurableAsync(run.PreviewId, CancellationToken.None));
        Assert.DoesNotContain(BlobNames.Deletion(run.PreviewId), await NamesAsync());
    }

    private async Task<PreviewRun> BeginAsync()
    {
        PreviewRun run = await _app.BeginAsync(PreviewStatus.Success);
        await _app.Blobs.WriteAsync(BlobNames.Content(Sha256), new MemoryStream([1]), CancellationToken.None);
        byte[] source = JsonSerializer.SerializeToUtf8Bytes(new PreviewSource { UploadSha256 = Sha256 }, PreviewJson.Options);
        await _app.Blobs.WriteAsync(BlobNames.Source(run.PreviewId), new MemoryStream(source), CancellationToken.None);
        await _app.Get<ContentReferences>().ReserveAsync(run.PreviewId, Sha256, CancellationToken.None);
        return run;
    }

    private void ListInstances(params OrchestrationMetadata[] instances) =>
        _app.Client.Setup(client => client.GetAllInstancesAsync(It.IsAny<OrchestrationQuery>()))
            .Returns(Pageable.Create<OrchestrationMetadata>((_, _) =>
                Task.FromResult(new Page<OrchestrationMetadata>(instances, continuationToken: null))));

    private void RefuseTermination(PreviewRun run)
    {
        var running = new OrchestrationMetadata("any", run.InstanceId) { RuntimeStatus = OrchestrationRuntimeStatus.Running };
        ListInstances(running);
        _app.Client.Setup(client => client.TerminateInstanceAsync(run.InstanceId, It.IsAny<object?>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new InvalidOperationException("It is in the Completed state."));
    }

    private Task<bool> DeleteAsync(PreviewRun run) =>
        _app.Get<PreviewDeletion>().DeleteAsync(_app.Client.Object, run.PreviewId, CancellationToken.None);

    private Task SweepAsync() => _app.Get<DeletionSweep>().RunAsync(new TimerInfo(), _app.Client.Object, CancellationToken.None);

    private Task<PreviewSnapshot?> RecordAsync(PreviewRun run) =>
        _app.Snapshots.FindRecordAsync(run.PreviewId, CancellationToken.None);

    private async Task<List<string>> NamesAsync()
    {
        var names = new List<string>();
        await foreach (ListedBlob blob in _app.Blobs.ListAsync("", CancellationToken.None))
        {
            names.Add(blob.Name);
        }

        return names;
    }
}
