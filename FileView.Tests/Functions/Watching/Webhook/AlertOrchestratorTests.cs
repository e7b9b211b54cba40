using System.Text.Json;
using FileView.Functions.Platform.Webhooks;
using FileView.Functions.Watching;
using FileView.Functions.Watching.Webhook;
using FileView.Webhooks;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;

namespace FileView.Tests.Functions.Watching.Webhook;

public sealed class AlertOrchestratorTests
{
    private static readonly AlertMessage Message = AlertMessage.Raised(new Alert
    {
        Id = "a",
        Kind = "text",
        PreviewId = "a",
        Run = 1,
        State = "PENDING",
        Since = DateTimeOffset.UnixEpoch,
        RaisedAt = DateTimeOffset.UnixEpoch,
        Detail = "",
    });

    private static readonly JsonSerializerOptions Durable = new() { IncludeFields = true };

    private readonly Mock<TaskOrchestrationContext> _context = new();
    private readonly Queue<WebhookEnd> _answers = new();
    private readonly List<TimeSpan> _waits = [];

    public AlertOrchestratorTests()
    {
        _context
            .Setup(context => context.CreateTimer(It.IsAny<TimeSpan>(), It.IsAny<CancellationToken>()))
            .Callback((TimeSpan delay, CancellationToken _) => _waits.Add(delay))
            .Returns(Task.CompletedTask);
        _context.Setup(context => context.CreateReplaySafeLogger<AlertOrchestrator>()).Returns(NullLogger.Instance);
        _context
            .Setup(context => context.CallActivityAsync<WebhookAnswer>(
                new TaskName(nameof(PostAlertActivity)), Message, It.IsAny<TaskOptions?>()))
            .ReturnsAsync(() => new WebhookAnswer(_answers.Count == 0 ? WebhookEnd.Failed : _answers.Dequeue()));
    }

    [Fact]
    public async Task Run_Delivered_IsDone()
    {
        _answers.Enqueue(WebhookEnd.Delivered);
        Assert.Equal(WebhookEnd.Delivered, await AlertOrchestrator.Run(_context.Object, AlertTelling.Of(Message)));
        Assert.Empty(_waits);
    }

    [Fact]
    public async Task Run_FailsAtFirst_IsPostedAgainAfterTheWaitsOfTheSchedule()
    {
        _answers.Enqueue(WebhookEnd.Failed);
        _answers.Enqueue(WebhookEnd.Failed);
        _answers.Enqueue(WebhookEnd.Delivered);
        Assert.Equal(WebhookEnd.Delivered, await AlertOrchestrator.Run(_context.Object, AlertTelling.Of(Message)));
        Assert.Equal([TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5)], _waits);
    }

    [Fact]
    public async Task Run_Unwanted_IsNotPostedAgain()
    {
        _answers.Enqueue(WebhookEnd.Unwanted);
        Assert.Equal(WebhookEnd.Unwanted, await AlertOrchestrator.Run(_context.Object, AlertTelling.Of(Message)));
        Assert.Empty(_waits);
    }

    [Fact]
    public async Task Run_NeverArrives_EndsWithTheSchedule()
    {
        Assert.Equal(WebhookEnd.Failed, await AlertOrchestrator.Run(_context.Object, AlertTelling.Of(Message)));
        Assert.Equal(RetrySchedule.Default.Waits.Count, _waits.Count);
    }

    [Fact]
    public async Task Run_BegunWithOtherWaits_KeepsThemThroughItsHistory()
    {
        TimeSpan[] waits = [TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(8)];
        var begun = new AlertTelling(
            Message, new WebhookPlan(waits, new WebhookRetries(3, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2))));
        AlertTelling stored = JsonSerializer.Deserialize<AlertTelling>(JsonSerializer.Serialize(begun))!;
        Assert.Equal(WebhookEnd.Failed, await AlertOrchestrator.Run(_context.Object, stored));
        Assert.Equal(waits, _waits);
        _context.Verify(
            context => context.CallActivityAsync<WebhookAnswer>(
                new TaskName(nameof(PostAlertActivity)),
                Message,
                It.Is<TaskOptions?>(options => options!.Retry!.Policy!.MaxNumberOfAttempts == 3)),
            Times.Exactly(3));
    }

    [Fact]
    public async Task Run_BegunByAnEarlierRelease_GoesOnWithWhatThatWrote()
    {
        TimeSpan[] waits = [TimeSpan.FromSeconds(7)];
        string written = JsonSerializer.Serialize(
            new { Message, Waits = waits, Retries = new WebhookRetries(3, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)) }, Durable);
        AlertTelling stored = JsonSerializer.Deserialize<AlertTelling>(written, Durable)!;
        Assert.Equal(WebhookEnd.Failed, await AlertOrchestrator.Run(_context.Object, stored));
        Assert.Equal(waits, _waits);
    }

    [Fact]
    public async Task Run_BegunWithoutAPlan_TakesTheUsualOne()
    {
        AlertTelling stored = JsonSerializer.Deserialize<AlertTelling>(JsonSerializer.Serialize(new { Message }, Durable), Durable)!;
        Assert.Equal(WebhookEnd.Failed, await AlertOrchestrator.Run(_context.Object, stored));
        Assert.Equal(RetrySchedule.Default.Waits, _waits);
    }

    [Fact]
    public void Answer_OfAnEarlierReleaseOrOfThisOne_IsRead()
    {
        var answer = new WebhookAnswer(WebhookEnd.Failed) { Status = 503, Error = "e", RetryAfter = TimeSpan.FromSeconds(9) };
        Assert.Equal(answer, JsonSerializer.Deserialize<WebhookAnswer>(JsonSerializer.Serialize(answer, Durable), Durable));
        Assert.Equal(new WebhookAnswer(WebhookEnd.Failed), JsonSerializer.Deserialize<WebhookAnswer>("1", Durable));
        Assert.Equal(new WebhookAnswer(WebhookEnd.Unwanted), JsonSerializer.Deserialize<WebhookAnswer>("2", Durable));
    }
}
