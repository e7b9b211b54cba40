using Azure;
using FileView.Functions.Platform.Blobs;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Runs;
using FileView.Functions.Watching;
using Microsoft.Extensions.DependencyInjection;
using Moq;

namespace FileView.Tests.Functions.Watching;

/// <summary>Parts are away, processes die, records are damaged: no alert is lost, and none is made up.</summary>
public sealed class WatchFaultTests : IDisposable
{
    private readonly WatchingApp _app = new(null, null, null, WatchingApp.Webhook);

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task Watch_AfterARestart_KnowsWhatItRaised()
    {
        await _app.BeginAsync(PreviewStatus.Converting);
        await _app.WatchAsync(TimeSpan.FromMinutes(8));
        using var restarted = new WatchingApp(_app.Folder, _app.Time, null, WatchingApp.Webhook);
        await restarted.WatchAsync();
        Assert.Single(await restarted.AlertsAsync());
        Assert.Empty(restarted.Announced);
    }

    [Fact]
    public async Task Watch_HubIsAwayWhenAnAlertIsRaised_TellsOfItWhenItIsBack()
    {
        await _app.BeginAsync(PreviewStatus.Converting);
        _app.HubIsDown = true;
        await _app.WatchAsync(TimeSpan.FromMinutes(8));
        await _app.WatchAsync();
        Assert.Single(await _app.AlertsAsync());
        _app.HubIsDown = false;
        await _app.WatchAsync();
        await _app.WatchAsync();

        Assert.Equal("alert.raised", Assert.Single(_app.Announced).Type);
        Assert.Single(_app.Log.Messages, line => line.StartsWith("Alert: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Watch_DiedAfterAnAlertWasStored_TheNextProcessLogsItAndTellsOfIt()
    {
        await _app.BeginAsync(PreviewStatus.Converting);
        _app.HubIsDown = true;
        await _app.WatchAsync(TimeSpan.FromMinutes(8));
        Assert.Single(await _app.AlertsAsync());

        using var restarted = new WatchingApp(_app.Folder, _app.Time, null, WatchingApp.Webhook);
        await restarted.WatchAsync();
        await restarted.WatchAsync();

        Assert.Single(restarted.Announced);
        Assert.Single(restarted.Log.Messages, line => line.StartsWith("Alert: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Clear_DiesBeforeTheAlertIsGone_HasLoggedIt()
    {
        await _app.BeginAsync(PreviewStatus.Converting);
        await _app.WatchAsync(TimeSpan.FromMinutes(8));
        Alert alert = Assert.Single(await _app.AlertsAsync());
        AlertName name = AlertName.TryParse(Assert.Single(await _app.NamesAsync(BlobNames.Alerts)))!;
        var away = new Mock<IBlobStore>();
        away.Setup(blobs => blobs.DeleteAsync(It.IsAny<string>(), It.IsAny<CancellationToken>())).ThrowsAsync(new IOException("Away."));
        using var other = new WatchingApp(
            _app.Folder, _app.Time, services => services.AddSingleton(new AlertStore(away.Object)), WatchingApp.Webhook);

        await Assert.ThrowsAsync<IOException>(() => other.Get<Alerts>().ClearAsync(other.Client.Object, name, alert, CancellationToken.None));

        Assert.Single(other.Log.Messages, line => line.StartsWith("Alert cleared", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Watch_StorageIsAway_EndsTheTurnWithALineAndRaisesNothing()
    {
        var away = new Mock<ISnapshotStore>();
        away.Setup(store => store.GetDurableAsync(It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new RequestFailedException(503, "Away."));
        for (int number = 0; number < 3; number++)
        {
            await _app.BeginAsync(PreviewStatus.Converting);
        }

        using var other = new WatchingApp(_app.Folder, _app.Time, services => services.AddSingleton(away.Object), WatchingApp.Webhook);
        await other.WatchAsync(TimeSpan.FromMinutes(8));
        Assert.Empty(await other.AlertsAsync());
        Assert.Single(other.Log.Messages, line => line.Contains("had to leave off", StringComparison.Ordinal));
        away.Verify(store => store.GetDurableAsync(It.IsAny<string>(), It.IsAny<CancellationToken>()), Times.Once);
    }

    [Fact]
    public async Task Watch_OneSnapshotIsDamaged_LooksAtTheOthers()
    {
        await _app.Get<RunMarkers>().MarkAsync("aaaaaaaaaaaaaaaaaaaaaaaaaa-1", CancellationToken.None);
        await _app.Blobs.WriteAsync(
            BlobNames.Snapshot("aaaaaaaaaaaaaaaaaaaaaaaaaa"), new MemoryStream("not a snapshot"u8.ToArray()), CancellationToken.None);
        PreviewRun run = await _app.BeginAsync(PreviewStatus.Converting);
        await _app.WatchAsync(TimeSpan.FromMinutes(8));
        Assert.Equal(run.PreviewId, Assert.Single(await _app.AlertsAsync()).PreviewId);
    }

    [Fact]
    public async Task Watch_JustStarted_WaitsForWhatTheRestartCutOff()
    {
        await _app.BeginUnindexedAsync();
        await _app.WatchAsync(TimeSpan.FromSeconds(30));
        Assert.Empty(await _app.AlertsAsync());
        await _app.WatchAsync(TimeSpan.FromSeconds(30));
        Assert.Single(await _app.AlertsAsync());
    }
}
