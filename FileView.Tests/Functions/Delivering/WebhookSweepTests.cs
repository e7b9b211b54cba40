using FileView.Functions.Delivering.Webhooks;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Submissions;
using FileView.Tests.Support;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Moq;

namespace FileView.Tests.Functions.Delivering;

public sealed class WebhookSweepTests : IDisposable
{
    private readonly SteppedTime _time = new() { Now = DateTimeOffset.UtcNow };
    private readonly Mock<DurableTaskClient> _client = new("hub");
    private readonly List<string> _started = [];
    private readonly IntakeApp _app;
    private OrchestrationRuntimeStatus? _status;

    public WebhookSweepTests()
    {
        _app = new IntakeApp(time: _time);
        _client.Setup(client => client.ScheduleNewOrchestrationInstanceAsync(
                new TaskName(WebhookStarter.Orchestrator), It.IsAny<object?>(), It.IsAny<StartOrchestrationOptions?>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((TaskName _, object? _, StartOrchestrationOptions? options, CancellationToken _) =>
            {
                _started.Add(options!.InstanceId!);
                return options.InstanceId!;
            });
        _client.Setup(client => client.GetInstanceAsync(It.IsAny<string>(), It.IsAny<bool>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((string id, bool _, CancellationToken _) =>
                _status is { } status ? new OrchestrationMetadata("any", id) { RuntimeStatus = status } : null);
    }

    private WebhookStore Webhooks => _app.Get<WebhookStore>();

    public void Dispose() => _app.Dispose();

    [Theory]
    [InlineData(OrchestrationRuntimeStatus.Terminated)]
    [InlineData(OrchestrationRuntimeStatus.Failed)]
    [InlineData(OrchestrationRuntimeStatus.Completed)]
    public async Task Sweep_DeliveryIsOverAndNothingIsWritten_IsADeadLetter(OrchestrationRuntimeStatus status)
    {
        WebhookRecord record = await AddAsync();
        _status = status;
        await SweepAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(WebhookState.Pending, (await FindAsync(record)).State);
        await SweepAsync(TimeSpan.FromMinutes(5));
        WebhookRecord dead = await FindAsync(record);
        Assert.Equal(WebhookState.Dead, dead.State);
        Assert.Contains("outside", Assert.Single(dead.Attempts).Error, StringComparison.Ordinal);
        Assert.Equal([record.Id], await DeadAsync());
        Assert.Empty(await _app.BlobNamesAsync("open-webhooks/"));
    }

    [Fact]
    public async Task Sweep_DeliveryWasNeverBegunOrIsLost_IsBegun()
    {
        WebhookRecord record = await AddAsync();
        await SweepAsync(TimeSpan.FromMinutes(5));
        Assert.Equal([record.InstanceId], _started);
        Assert.Single(await _app.BlobNamesAsync("open-webhooks/"));
    }

    [Fact]
    public async Task Sweep_DeliveryIsUnderWay_IsLeftAlone()
    {
        WebhookRecord record = await AddAsync();
        _status = OrchestrationRuntimeStatus.Running;
        await SweepAsync(TimeSpan.FromMinutes(5));
        Assert.Equal((WebhookState.Pending, 0), ((await FindAsync(record)).State, _started.Count));
        Assert.Single(await _app.BlobNamesAsync("open-webhooks/"));
    }

    [Fact]
    public async Task Sweep_DeliveryHasEndedOrIsAnotherOne_TakesTheMarkAway()
    {
        WebhookRecord record = await AddAsync();
        await Webhooks.MarkOpenAsync(record.Again().InstanceId, CancellationToken.None);
        await Webhooks.MarkOpenAsync("gone-1", CancellationToken.None);
        await Webhooks.UpdateAsync(record.Id, state => state with { State = WebhookState.Delivered }, CancellationToken.None);
        await SweepAsync(TimeSpan.FromMinutes(5));
        Assert.Empty(await _app.BlobNamesAsync("open-webhooks/"));
        Assert.Empty(_started);
    }

    [Fact]
    public async Task Dead_MarkedAgain_IsTheSameMarkAndOneThatCountsNoMoreIsDropped()
    {
        WebhookRecord record = await AddAsync();
        string mark = await Webhooks.MarkDeadAsync(record, CancellationToken.None);
        _time.Now += TimeSpan.FromMinutes(1);
        Assert.Equal(mark, await Webhooks.MarkDeadAsync(record, CancellationToken.None));

        // Whoever marked it may be about to write the record.
        Assert.Empty(await DeadAsync());
        Assert.Single(await _app.BlobNamesAsync("dead-webhooks/"));
        await _app.Get<WebhookBurial>().BuryAsync(record.Id, 1, "For a test.", CancellationToken.None);
        Assert.Equal([record.Id], await DeadAsync());
        Assert.Single(await _app.BlobNamesAsync("dead-webhooks/"));

        await Webhooks.UpdateAsync(record.Id, state => state.Again(), CancellationToken.None);
        Assert.Empty(await DeadAsync());
        Assert.Empty(await _app.BlobNamesAsync("dead-webhooks/"));
        Assert.NotEqual(mark, await Webhooks.MarkDeadAsync(record.Again(), CancellationToken.None));
    }

    [Fact]
    public async Task Bury_OfAnEarlierDeliveryOrTwice_ChangesNothing()
    {
        WebhookRecord record = await AddAsync();
        WebhookBurial burial = _app.Get<WebhookBurial>();
        await burial.BuryAsync(record.Id, 7, "For a test.", CancellationToken.None);
        Assert.Equal(WebhookState.Pending, (await FindAsync(record)).State);
        await burial.BuryAsync(record.Id, 1, "For a test.", CancellationToken.None);
        await burial.BuryAsync(record.Id, 1, "For a test.", CancellationToken.None);
        Assert.Single((await FindAsync(record)).Attempts);
    }

    private Task<WebhookRecord> AddAsync()
    {
        string submission = TestSnapshots.NewId();
        var run = new PreviewRun(TestSnapshots.NewId(), 1);
        var data = new WebhookData
        {
            Id = run.PreviewId,
            Run = 1,
            Status = PreviewStatus.Failed,
            Text = TextStatus.None,
            Index = IndexStatus.None,
            SubmissionId = submission,
        };
        return Webhooks.AddAsync(
            new WebhookRecord
            {
                Id = new WebhookName(run, PreviewEvents.PreviewEnded, submission).Id,
                Scope = TestSnapshots.Scope,
                Host = "example.org",
                Message = new WebhookMessage(PreviewEvents.PreviewEnded, _time.Now, data),
            },
            CancellationToken.None);
    }

    private async Task<WebhookRecord> FindAsync(WebhookRecord record) => (await Webhooks.FindAsync(record.Id, CancellationToken.None))!;

    private async Task<List<string>> DeadAsync()
    {
        var found = new List<string>();
        await foreach (WebhookRecord dead in Webhooks.ListDeadAsync(TestSnapshots.Scope, after: null, CancellationToken.None))
        {
            found.Add(dead.Id);
        }

        return found;
    }

    private Task SweepAsync(TimeSpan later)
    {
        _time.Now = DateTimeOffset.UtcNow + later;
        return ActivatorUtilities.CreateInstance<WebhookSweep>(_app.Get<IServiceProvider>())
            .RunAsync(new TimerInfo(), _client.Object, CancellationToken.None);
    }
}
