using FileView.Functions.Afterlife;
using FileView.Functions.Afterlife.Retention;
using FileView.Functions.Indexing;
using FileView.Functions.Platform.Blobs;
using FileView.Functions.Previews;
using FileView.Tests.Functions.Watching;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Moq;

namespace FileView.Tests.Functions.Afterlife;

public sealed class RetentionTests : IDisposable
{
    private readonly WatchingApp _app = new(change: services => services
        .AddAfterlife()
        .AddTransient<PreviewRetention>()
        .AddTransient<RecordRetention>()
        .AddTransient<ArtefactRetention>()
        .AddSingleton(Mock.Of<ISearchIndex>()));

    public RetentionTests() => _app.Client.Setup(client => client.GetAllInstancesAsync(It.IsAny<OrchestrationQuery>()))
        .Returns(Pageable.Create<OrchestrationMetadata>((_, _) =>
            Task.FromResult(new Page<OrchestrationMetadata>([], continuationToken: null))));

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task Previews_WhoseTimeIsOver_AreDeletedByTheirKind()
    {
        PreviewRun shown = await _app.BeginAsync(PreviewStatus.Success);
        await _app.ChangeAsync(shown, state => state with { Text = TextStatus.None });
        PreviewRun failed = await _app.BeginAsync(PreviewStatus.Downloading);
        await _app.ChangeAsync(failed, state => state with { Status = PreviewStatus.Failed });
        PreviewRun open = await _app.BeginAsync(PreviewStatus.Downloading);

        await RetainAsync(TimeSpan.FromHours(23));
        Assert.Equal((true, true, true), await AreThereAsync(shown, failed, open));
        await RetainAsync(TimeSpan.FromHours(2));
        Assert.Equal((true, false, true), await AreThereAsync(shown, failed, open));
        await RetainAsync(TimeSpan.FromDays(30));
        Assert.Equal((false, false, true), await AreThereAsync(shown, failed, open));
    }

    [Fact]
    public async Task Records_OfYesterday_AreDeletedAndHistoryGoesInWindows()
    {
        var windows = new List<PurgeInstancesFilter>();
        _app.Client.Setup(client => client.PurgeAllInstancesAsync(
                It.IsAny<PurgeInstancesFilter>(), It.IsAny<PurgeInstanceOptions?>(), It.IsAny<CancellationToken>()))
            .Callback((PurgeInstancesFilter filter, PurgeInstanceOptions? _, CancellationToken _) => windows.Add(filter))
            .ReturnsAsync(new PurgeResult(0));
        await _app.Blobs.WriteAsync(BlobNames.Idempotency("a"), new MemoryStream([1]), CancellationToken.None);

        await RecordsAsync(TimeSpan.FromHours(24));
        Assert.Single(await NamesAsync(BlobNames.IdempotencyKeys));
        windows.Clear();
        await RecordsAsync(TimeSpan.FromHours(2));
        Assert.Empty(await NamesAsync(BlobNames.IdempotencyKeys));
        Assert.Null(windows[0].CreatedFrom);
        Assert.Equal(_app.Time.GetUtcNow() - TimeSpan.FromDays(7), windows[^1].CreatedTo);
        Assert.All(windows.Zip(windows.Skip(1)), pair => Assert.Equal(pair.First.CreatedTo, pair.Second.CreatedFrom));
        Assert.All(windows, window => Assert.DoesNotContain(OrchestrationRuntimeStatus.Running, window.Statuses!));
    }

    [Fact]
    public async Task Artefacts_OfAFailedAttempt_AreDeletedAfterADay()
    {
        string whole = BlobNames.Artefacts(new string('a', 64), "x"), left = BlobNames.Artefacts(new string('b', 64), "x");
        foreach (string name in new[] { BlobNames.Manifest(whole), BlobNames.Artefact(whole, "1"), BlobNames.Artefact(left, "1") })
        {
            await _app.Blobs.WriteAsync(name, new MemoryStream([1]), CancellationToken.None);
        }

        await _app.Get<ArtefactRetention>().RunAsync(new TimerInfo(), CancellationToken.None);
        Assert.Equal(3, (await NamesAsync(BlobNames.AllArtefacts)).Count);
        _app.Time.Advance(TimeSpan.FromDays(1));
        await _app.Get<ArtefactRetention>().RunAsync(new TimerInfo(), CancellationToken.None);
        Assert.Equal([BlobNames.Artefact(whole, "1"), BlobNames.Manifest(whole)], await NamesAsync(BlobNames.AllArtefacts));
    }

    private Task RetainAsync(TimeSpan after)
    {
        _app.Time.Advance(after);
        return _app.Get<PreviewRetention>().RunAsync(new TimerInfo(), _app.Client.Object, CancellationToken.None);
    }

    private Task RecordsAsync(TimeSpan after)
    {
        _app.Time.Advance(after);
        return _app.Get<RecordRetention>().RunAsync(new TimerInfo(), _app.Client.Object, CancellationToken.None);
    }

    private async Task<(bool First, bool Second, bool Third)> AreThereAsync(PreviewRun first, PreviewRun second, PreviewRun third) =>
        (await IsThereAsync(first), await IsThereAsync(second), await IsThereAsync(third));

    private async Task<bool> IsThereAsync(PreviewRun run) =>
        await _app.Snapshots.GetDurableAsync(run.PreviewId, CancellationToken.None) is not null;

    private async Task<List<string>> NamesAsync(string prefix)
    {
        var names = new List<string>();
        await foreach (ListedBlob blob in _app.Blobs.ListAsync(prefix, CancellationToken.None))
        {
            names.Add(blob.Name);
        }

        return names;
    }
}
