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
}
