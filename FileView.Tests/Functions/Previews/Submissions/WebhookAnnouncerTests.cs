using FileView.Functions.Access;
using FileView.Functions.Delivering.Webhooks;
using FileView.Functions.Platform.Problems;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Runs;
using FileView.Functions.Previews.Submissions;
using FileView.Functions.Submitting;
using FileView.Tests.Support;
using FileView.Webhooks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Moq;

namespace FileView.Tests.Functions.Previews.Submissions;

public sealed class WebhookAnnouncerTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly Mock<DurableTaskClient> _client = new("hub");
    private readonly Dictionary<string, OrchestrationRuntimeStatus> _instances = [];
    private readonly IntakeApp _app;
    private readonly PreviewRun _run = new(TestSnapshots.NewId(), 1);
    private bool _hubIsDown;

    public WebhookAnnouncerTests()
    {
        _time.Advance(DateTimeOffset.UtcNow.AddMinutes(1) - _time.GetUtcNow());
        _app = new IntakeApp(new() { ["fileview:webhooks:secrets:0:secret"] = WebhookSecret.Generate() }, _time);
        _client.Setup(client => client.ScheduleNewOrchestrationInstanceAsync(
                new TaskName(WebhookStarter.Orchestrator), It.IsAny<object?>(), It.IsAny<StartOrchestrationOptions?>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((TaskName _, object? _, StartOrchestrationOptions? options, CancellationToken _) =>
                _hubIsDown ? throw new IOException("The hub is down.")
                : _instances.TryAdd(options!.InstanceId!, OrchestrationRuntimeStatus.Running) ? options.InstanceId!
                : throw new InvalidOperationException("It exists."));
        _client.Setup(client => client.GetInstanceAsync(It.IsAny<string>(), It.IsAny<bool>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((string id, bool _, CancellationToken _) => _instances.TryGetValue(id, out OrchestrationRuntimeStatus status)
                ? new OrchestrationMetadata("any", id) { RuntimeStatus = status }
                : null);
    }

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task Announce_Twice_BeginsOneDeliveryForEachSubmissionAndEvent()
    {
        PreviewSnapshot snapshot = await BeginAsync();
        SubmissionRecord one = await SubmitAsync(snapshot);
        SubmissionRecord other = await SubmitAsync(snapshot);
        await SubmitAsync(snapshot, callbackUrl: null);
        Assert.Empty(_instances);
        snapshot = await EndAsync();
        await AnnounceAsync(snapshot);
        await AnnounceAsync(snapshot);
        Assert.Equal(
            new[] { one, other }.Select(submission => $"{_run.InstanceId}-preview-{submission.Id}-1").Order(StringComparer.Ordinal),
            _instances.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Record_PreviewHasEnded_IsToldAtOnce()
    {
        await BeginAsync();
        SubmissionRecord submission = await SubmitAsync(await EndAsync());
        Assert.Equal($"{_run.InstanceId}-preview-{submission.Id}-1", Assert.Single(_instances).Key);
    }

    [Fact]
    public async Task Record_RunIsOpen_LeavesWordThatSomebodyWaits()
    {
        PreviewSnapshot snapshot = await BeginAsync();
        await SubmitAsync(snapshot, callbackUrl: null);
        Assert.Null((await _app.Snapshots.GetDurableAsync(_run.PreviewId, CancellationToken.None))!.IsAwaited);
        await SubmitAsync(snapshot);
        Assert.True((await _app.Snapshots.GetDurableAsync(_run.PreviewId, CancellationToken.None))!.IsAwaited);
        PreviewSnapshot ended = await EndAsync();
        await SubmitAsync(ended);
        Assert.Equal(ended.Sequence, (await _app.Snapshots.GetDurableAsync(_run.PreviewId, CancellationToken.None))!.Sequence);
    }

    [Fact]
    public async Task Record_SameIdempotencyKey_IsOneSubmissionToldOnce()
    {
        await BeginAsync();
        PreviewSnapshot ended = await EndAsync();
        var claim = new IdempotencyClaim("idempotency/a.json", "etag", new IdempotencyRecord("f", _run.PreviewId, _time.GetUtcNow()));
        Assert.Equal((await SubmitAsync(ended, claim: claim)).Id, (await SubmitAsync(ended, claim: claim)).Id);
        Assert.Single(_instances);
    }

    [Fact]
    public async Task Record_NextRunHasBegunMeanwhile_JoinsThatOne()
    {
        PreviewSnapshot seen = await BeginAsync();
        PreviewSnapshot ended = await EndAsync();
        await _app.Snapshots.TryBeginRunAsync(ended, TestSnapshots.Pending(_run.PreviewId, run: 2), CancellationToken.None);
        Assert.Equal(2, (await SubmitAsync(seen)).Run);
        Assert.Empty(_instances);
    }

    [Fact]
    public async Task AnnounceActivity_NextRunHasBegunMeanwhile_TellsOfItsOwn()
    {
        PreviewSnapshot first = await BeginAsync();
        SubmissionRecord submission = await SubmitAsync(first);
        PreviewSnapshot ended = await EndAsync();
        await _app.Snapshots.TryBeginRunAsync(ended, TestSnapshots.Pending(_run.PreviewId, run: 2), CancellationToken.None);
        var activity = ActivatorUtilities.CreateInstance<AnnounceActivity>(_app.Get<IServiceProvider>());
        await activity.RunAsync(RunState.Of(ended), _client.Object, CancellationToken.None);
        WebhookRecord told = (await FindAsync(submission))!;
        Assert.Equal((1, PreviewStatus.Canceled), (told.Message.Data.Run, told.Message.Data.Status));
    }

    [Fact]
    public async Task StartSweep_EndWasNeverAnnounced_DoesItBeforeTheMarkGoes()
    {
        PreviewSnapshot snapshot = await BeginAsync();
        await SubmitAsync(snapshot);
        await EndAsync();
        _time.Advance(TimeSpan.FromMinutes(5));
        _hubIsDown = true;
        await SweepAsync();
        Assert.Single(await _app.BlobNamesAsync("open-runs/"));

        _hubIsDown = false;
        await SweepAsync();
        Assert.Single(_instances);
        Assert.Empty(await _app.BlobNamesAsync("open-runs/"));
    }

    [Fact]
    public async Task Webhook_OfAnotherScopeOrAskedForBySession_IsNotShown()
    {
        await BeginAsync();
        SubmissionRecord submission = await SubmitAsync(await EndAsync());
        string id = (await FindAsync(submission))!.Id;
        WebhookFunctions functions = CreateFunctions();
        ProblemException refused = await Assert.ThrowsAsync<ProblemException>(() => functions.GetAsync(Request("others"), id));
        Assert.Equal("webhook_not_found", refused.Problem.Code);
        await Assert.ThrowsAsync<ProblemException>(() => functions.RedeliverAsync(Request("others"), id, _client.Object));
        Assert.IsType<JsonAnswer>(await functions.GetAsync(Request(TestSnapshots.Scope), id));
        Assert.IsNotType<JsonAnswer>(await functions.GetAsync(Request(TestSnapshots.Scope, key: false), id));
        Assert.IsNotType<JsonAnswer>(await functions.RedeliverAsync(Request(TestSnapshots.Scope, key: false), id, _client.Object));
    }

    [Fact]
    public async Task Redeliver_UnderWay_IsRefusedAndBeginsTheNextGenerationWhenItIsNot()
    {
        await BeginAsync();
        SubmissionRecord submission = await SubmitAsync(await EndAsync());
        string id = (await FindAsync(submission))!.Id;
        WebhookFunctions functions = CreateFunctions();
        ProblemException refused = await Assert.ThrowsAsync<ProblemException>(
            () => functions.RedeliverAsync(Request(TestSnapshots.Scope), id, _client.Object));
        Assert.Equal((409, "webhook_under_way"), (refused.Problem.Status, refused.Problem.Code));

        // Its orchestration was ended from outside.
        _instances[$"{id}-1"] = OrchestrationRuntimeStatus.Terminated;
        Assert.Equal(202, Assert.IsType<JsonAnswer>(await functions.RedeliverAsync(Request(TestSnapshots.Scope), id, _client.Object)).Status);
        Assert.Contains($"{id}-2", _instances.Keys);
    }

    [Fact]
    public async Task Dead_MoreThanAPage_IsReadPageByPageNewestFirst()
    {
        await BeginAsync();
        PreviewSnapshot ended = await EndAsync();
        var died = new List<string>();
        for (int letter = 0; letter < 3; letter++)
        {
            WebhookRecord record = (await FindAsync(await SubmitAsync(ended)))!;
            _time.Advance(TimeSpan.FromSeconds(1));
            await _app.Get<WebhookBurial>().BuryAsync(record.Id, record.Generation, "For a test.", CancellationToken.None);
            died.Insert(0, record.Id);
        }

        DeadWebhooks first = await DeadAsync("?size=2");
        DeadWebhooks second = await DeadAsync($"?size=2&cursor={first.Cursor}");
        Assert.Null(second.Cursor);
        Assert.Equal(died, first.Webhooks.Concat(second.Webhooks).Select(dead => dead.Id));
        Assert.Empty((await DeadAsync("", scope: "others")).Webhooks);
    }

    private static HttpRequest Request(string scope, bool key = true, string query = "")
    {
        HttpRequest request = IntakeApp.Request(caller: new Caller(scope, "client", key));
        request.QueryString = new QueryString(query);
        return request;
    }

    private WebhookFunctions CreateFunctions() =>
        ActivatorUtilities.CreateInstance<WebhookFunctions>(_app.Get<IServiceProvider>());

    private async Task<DeadWebhooks> DeadAsync(string query, string scope = TestSnapshots.Scope)
    {
        var function = ActivatorUtilities.CreateInstance<DeadWebhooksFunction>(_app.Get<IServiceProvider>());
        return (DeadWebhooks)Assert.IsType<JsonAnswer>(
            await function.ListAsync(Request(scope, query: query), CancellationToken.None)).Value;
    }

    private async Task<PreviewSnapshot> BeginAsync()
    {
        await _app.Get<RunMarkers>().MarkAsync(_run.InstanceId, CancellationToken.None);
        return (await _app.Snapshots.TryBeginRunAsync(null, TestSnapshots.Pending(_run.PreviewId), CancellationToken.None)).Snapshot;
    }

    private async Task<PreviewSnapshot> EndAsync() => (await _app.Snapshots.UpdateAsync(
        _run, state => state with { Status = PreviewStatus.Canceled, Text = TextStatus.None }, CancellationToken.None))!;

    private async Task<SubmissionRecord> SubmitAsync(
        PreviewSnapshot snapshot, string? callbackUrl = "https://example.org/hook", IdempotencyClaim? claim = null)
    {
        Submission submission = _app.Get<CallbackFields>().AddTo(callbackUrl, events: null, new Submission { DisplayName = "N" });
        return (await _app.Get<SubmissionRecorder>().RecordAsync(_client.Object, snapshot, submission, claim, CancellationToken.None))!;
    }

    private Task AnnounceAsync(PreviewSnapshot snapshot) =>
        _app.Get<WebhookAnnouncer>().AnnounceAsync(_client.Object, snapshot, CancellationToken.None);

    private Task<WebhookRecord?> FindAsync(SubmissionRecord submission) => _app.Get<WebhookStore>().FindAsync(
        new WebhookName(_run, PreviewEvents.PreviewEnded, submission.Id).Id, CancellationToken.None);

    private Task SweepAsync() => _app.Get<StartSweep>().RunAsync(new TimerInfo(), _client.Object, CancellationToken.None);
}
