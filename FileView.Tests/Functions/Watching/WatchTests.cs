using FileView.Functions.Previews;
using FileView.Functions.Watching;
using FileView.Functions.Watching.Webhook;
using FileView.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace FileView.Tests.Functions.Watching;

/// <summary>What stands too long is said once, and what moves again is not said any longer.</summary>
public sealed class WatchTests : IDisposable
{
    private readonly WatchingApp _app = new(null, null, null, WatchingApp.Webhook);

    public void Dispose() => _app.Dispose();

    [Theory]
    [InlineData(nameof(PreviewStatus.Pending), "PENDING", 5)]
    [InlineData(nameof(PreviewStatus.Downloading), "DOWNLOADING", 9)]
    [InlineData(nameof(PreviewStatus.Downloaded), "DOWNLOADED", 5)]
    [InlineData(nameof(PreviewStatus.Converting), "CONVERTING", 7)]
    public async Task Watch_PreviewStandsOverItsAlertColumn_RaisesOneAlertHoweverOftenItLooks(string status, string word, int minutes)
    {
        PreviewRun run = await _app.BeginAsync(Enum.Parse<PreviewStatus>(status));
        DateTimeOffset since = (await _app.GetAsync(run)).UpdatedAt;
        await _app.WatchAsync(TimeSpan.FromMinutes(minutes) - TimeSpan.FromSeconds(30));
        Assert.Empty(await _app.AlertsAsync());
        for (int turn = 0; turn < 3; turn++)
        {
            await _app.WatchAsync();
        }

        Alert alert = Assert.Single(await _app.AlertsAsync());
        Assert.Equal(("preview", run.PreviewId, 1, word, since), (alert.Kind, alert.PreviewId, alert.Run, alert.State, alert.Since));
        Assert.Contains(word, alert.Detail, StringComparison.Ordinal);
        AlertMessage message = Assert.Single(_app.Announced);
        Assert.Equal(("alert.raised", alert.Id), (message.Type, message.Data.Id));
        Assert.Single(_app.Log.Messages, line => line.StartsWith("Alert: the preview", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Watch_SubjectMovesAgain_ClearsTheAlertOnce()
    {
        PreviewRun run = await _app.BeginAsync(PreviewStatus.Converting);
        await _app.WatchAsync(TimeSpan.FromMinutes(8));
        Alert raised = Assert.Single(await _app.AlertsAsync());
        await _app.ChangeAsync(run, state => state with { Progress = new PreviewProgress(StepNames.Converting, 1, 2) });
        await _app.WatchAsync();
        await _app.WatchAsync();

        Assert.Empty(await _app.AlertsAsync());
        Assert.Equal(["alert.raised", "alert.cleared"], _app.Announced.Select(message => message.Type));
        Assert.Equal(raised.Id, _app.Announced[1].Data.Id);
        Assert.NotNull(_app.Announced[1].Data.ClearedAt);
        Assert.Single(_app.Log.Messages, line => line.StartsWith("Alert cleared", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Watch_SubjectStandsAgainAfterItMoved_RaisesAnotherAlert()
    {
        PreviewRun run = await _app.BeginAsync(PreviewStatus.Converting);
        await _app.WatchAsync(TimeSpan.FromMinutes(8));
        await _app.ChangeAsync(run, state => state.BeginStep(StepNames.Converting, _app.Time.GetUtcNow()));
        await _app.WatchAsync();
        await _app.WatchAsync(TimeSpan.FromMinutes(8));
        Assert.Single(await _app.AlertsAsync());
        Assert.Equal(3, _app.Announced.Select(message => message.MakeId()).Distinct().Count());
    }

    [Fact]
    public async Task Watch_SomebodyOnlyLooked_DoesNotCountAsMoving()
    {
        PreviewRun run = await _app.ReadingAsync();
        for (int minute = 0; minute < 5; minute++)
        {
            await _app.ChangeAsync(run, state => state with { Size = minute });
            await _app.WatchAsync();
        }

        Alert alert = Assert.Single(await _app.AlertsAsync());
        Assert.Equal(("text", "OCR_PROCESSING"), (alert.Kind, alert.State));
    }

    [Fact]
    public async Task Watch_ReadingProgresses_RaisesNothing()
    {
        PreviewRun run = await _app.ReadingAsync();
        for (int page = 1; page < 10; page++)
        {
            await _app.ChangeAsync(run, state => state with { Progress = new PreviewProgress("Reading", page, 10) });
            await _app.WatchAsync(TimeSpan.FromMinutes(4));
        }

        Assert.Empty(await _app.AlertsAsync());
    }

    [Fact]
    public async Task Watch_TextWaitsForAPreviewThatIsNotShown_IsNotTheTextsAlert()
    {
        await _app.BeginAsync(PreviewStatus.Downloading);
        await _app.WatchAsync(TimeSpan.FromMinutes(6));
        Assert.Empty(await _app.AlertsAsync());
        await _app.WatchAsync(TimeSpan.FromMinutes(6));
        Assert.Equal("preview", Assert.Single(await _app.AlertsAsync()).Kind);
    }

    [Fact]
    public async Task Watch_TextIsNotSubmitted_RaisesItsAlert()
    {
        await _app.BeginAsync(PreviewStatus.Success);
        await _app.WatchAsync(TimeSpan.FromMinutes(6));
        Alert alert = Assert.Single(await _app.AlertsAsync());
        Assert.Equal(("text", "PENDING"), (alert.Kind, alert.State));
    }

    [Fact]
    public async Task Watch_TextIsBeingIndexed_RaisesNothing()
    {
        PreviewRun run = await _app.BeginAsync(PreviewStatus.Success);
        await _app.ChangeAsync(run, state => state with { Text = TextStatus.Done, Index = IndexStatus.Indexing });
        await _app.WatchAsync(TimeSpan.FromDays(1));
        Assert.Empty(await _app.AlertsAsync());
    }

    [Fact]
    public async Task Watch_IndexFailed_IsSaidAtOnceAndAgainAfterSevenDaysUntilItIsIndexed()
    {
        PreviewRun run = await _app.BeginUnindexedAsync();
        await _app.WatchAsync();
        Alert first = Assert.Single(await _app.AlertsAsync());
        Assert.Equal(("index", "INDEX_FAILED"), (first.Kind, first.State));
        Assert.Contains("The index is away.", first.Detail, StringComparison.Ordinal);

        // Attempts of the repair neither clear it nor raise others.
        for (int day = 0; day < 6; day++)
        {
            await _app.ChangeAsync(run, state => state with { Index = IndexStatus.Indexing });
            await _app.WatchAsync(TimeSpan.FromHours(12));
            await _app.Get<FileView.Functions.Indexing.PreviewIndexer>().FailAsync(run, "The index is away.", CancellationToken.None);
            await _app.WatchAsync(TimeSpan.FromHours(12));
        }

        Assert.Equal(first, Assert.Single(await _app.AlertsAsync()));
        _app.Time.Advance(TimeSpan.FromDays(1));
        await _app.ChangeAsync(run, state => state with { Index = IndexStatus.Indexing });
        await _app.Get<FileView.Functions.Indexing.PreviewIndexer>().FailAsync(run, "The index is away.", CancellationToken.None);
        Assert.Empty(await _app.NamesAsync("unindexed/"));
        await _app.WatchAsync();
        await _app.WatchAsync();
        IReadOnlyList<Alert> both = await _app.AlertsAsync();
        Assert.Equal(2, both.Count);
        Assert.Equal((first.Since, first), (both[0].Since, both[1]));
        Assert.Contains("not tried again", both[0].Detail, StringComparison.Ordinal);

        await _app.ChangeAsync(run, state => state with { Index = IndexStatus.Indexing });
        await _app.ChangeAsync(run, state => state with { Index = IndexStatus.Indexed });
        await _app.WatchAsync();
        Assert.Empty(await _app.AlertsAsync());
        Assert.Equal(4, _app.Announced.Count);
    }

    [Fact]
    public async Task Watch_AnotherRunIsThePresentOne_ClearsTheAlertOfTheOld()
    {
        PreviewRun run = await _app.BeginUnindexedAsync();
        await _app.WatchAsync();
        Assert.Single(await _app.AlertsAsync());
        await _app.Snapshots.TryBeginRunAsync(
            await _app.GetAsync(run), TestSnapshots.Pending(run.PreviewId, run: 2), CancellationToken.None);
        await _app.WatchAsync();
        Assert.Empty(await _app.AlertsAsync());
    }

    [Fact]
    public async Task Watch_PreviewIsGone_ClearsItsAlert()
    {
        PreviewRun run = await _app.BeginAsync(PreviewStatus.Converting);
        await _app.WatchAsync(TimeSpan.FromMinutes(8));
        await _app.Blobs.DeleteAsync(BlobNames.Snapshot(run.PreviewId), CancellationToken.None);
        await _app.WatchAsync();
        Assert.Empty(await _app.AlertsAsync());
    }

    [Fact]
    public async Task Watch_ManyStandAtOnce_RaisesSomeATurnUntilAllHaveTheirs()
    {
        const int More = 7;
        for (int number = 0; number < OpenAlerts.MostRaised + More; number++)
        {
            await _app.BeginUnindexedAsync();
        }

        await _app.WatchAsync();
        Assert.Equal(OpenAlerts.MostRaised, _app.Announced.Count);
        await _app.WatchAsync();
        await _app.WatchAsync();
        Assert.Equal(OpenAlerts.MostRaised + More, _app.Announced.Select(message => message.Data.PreviewId).Distinct().Count());
        Assert.Equal(OpenAlerts.MostRaised + More, _app.Announced.Count);
    }

    [Fact]
    public void OpenAlerts_AsManyAsMayBeOpen_LetNoOtherBeRaised()
    {
        var sut = new OpenAlerts();
        for (int run = 1; run <= OpenAlerts.Most; run++)
        {
            Assert.True(sut.MayRaise);
            sut.List(new AlertSubject(new PreviewRun("a", run), "index"));
        }

        Assert.True(sut.IsFull);
        Assert.False(sut.MayRaise);
        sut.Remove(new AlertSubject(new PreviewRun("a", 1), "index"));
        Assert.False(sut.MayRaise);
    }

    [Fact]
    public async Task Watch_AlertsRaisedAndCleared_AreCountedByKind()
    {
        var counts = new System.Collections.Concurrent.ConcurrentQueue<(string Name, object? Kind)>();
        using var listener = new System.Diagnostics.Metrics.MeterListener();
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Meter.Name == "FileView")
            {
                listening.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, count, tags, _) => counts.Enqueue((instrument.Name, tags[0].Value)));
        listener.Start();
        PreviewRun run = await _app.ReadingAsync();
        await _app.WatchAsync(TimeSpan.FromMinutes(6));
        await _app.ChangeAsync(run, state => state with { Text = TextStatus.Failed });
        await _app.WatchAsync();

        // Other tests count, too.
        Assert.Contains(("fileview.alerts.raised", "text"), counts);
        Assert.Contains(("fileview.alerts.cleared", "text"), counts);
    }

    [Fact]
    public async Task Watch_TicksWithinTheInterval_LooksOnceAMinute()
    {
        await _app.WatchAsync();
        await _app.BeginAsync(PreviewStatus.Success);
        await _app.BeginUnindexedAsync();
        await _app.WatchAsync(TimeSpan.FromSeconds(50));
        Assert.Empty(await _app.AlertsAsync());
        await _app.WatchAsync(TimeSpan.FromSeconds(10));
        Assert.Single(await _app.AlertsAsync());
    }

    [Fact]
    public async Task Watch_NoWebhookIsSet_RaisesAndTellsNobody()
    {
        using var silent = new WatchingApp();
        await silent.BeginUnindexedAsync();
        await silent.WatchAsync();
        Assert.Single(await silent.AlertsAsync());
        Assert.Empty(silent.Announced);
    }
}
