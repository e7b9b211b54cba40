using System.Text.Json;
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
    private readonly Queue<AlertDelivery> _answers = new();
    private readonly List<TimeSpan> _waits = [];

    public AlertOrchestratorTests()
    {
        _context
            .Setup(context => context.CreateTimer(It.IsAny<TimeSpan>(), It.IsAny<CancellationToken>()))
            .Callback((TimeSpan delay, CancellationToken _) => _waits.Add(delay))
            .Returns(Task.CompletedTask);
        _context.Setup(context => context.CreateReplaySafeLogger<AlertOrchestrator>()).Returns(NullLogger.Instance);
        _context
            .Setup(context => context.CallActivityAsync<AlertDelivery>(
                new TaskName(nameof(PostAlertActivity)), Message, It.IsAny<TaskOptions?>()))
            .ReturnsAsync(() => _answers.Count == 0 ? AlertDelivery.Failed : _answers.Dequeue());
    }

    [Fact]
    public async Task Run_Delivered_IsDone()
    {
        _answers.Enqueue(AlertDelivery.Delivered);
        Assert.Equal(AlertDelivery.Delivered, await AlertOrchestrator.Run(_context.Object, AlertTelling.Of(Message)));
        Assert.Empty(_waits);
    }

    [Fact]
    public async Task Run_FailsAtFirst_IsPostedAgainAfterTheWaitsOfTheSchedule()
    {
        _answers.Enqueue(AlertDelivery.Failed);
        _answers.Enqueue(AlertDelivery.Failed);
        _answers.Enqueue(AlertDelivery.Delivered);
        Assert.Equal(AlertDelivery.Delivered, await AlertOrchestrator.Run(_context.Object, AlertTelling.Of(Message)));
        Assert.Equal([TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5)], _waits);
    }

    [Fact]
    public async Task Run_Unwanted_IsNotPostedAgain()
    {
        _answers.Enqueue(AlertDelivery.Unwanted);
        Assert.Equal(AlertDelivery.Unwanted, await AlertOrchestrator.Run(_context.Object, AlertTelling.Of(Message)));
        Assert.Empty(_waits);
    }

    [Fact]
    public async Task Run_NeverArrives_EndsWithTheSchedule()
    {
        Assert.Equal(AlertDelivery.Failed, await AlertOrchestrator.Run(_context.Object, AlertTelling.Of(Message)));
        Assert.Equal(RetrySchedule.Default.Waits.Count, _waits.Count);
    }

    [Fact]
    public async Task Run_BegunWithOtherWaits_KeepsThemThroughItsHistory()
    {
        TimeSpan[] waits = [TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(8)];
        var begun = new AlertTelling(Message, waits, new AlertRetries(3, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)));
        AlertTelling stored = JsonSerializer.Deserialize<AlertTelling>(JsonSerializer.Serialize(begun))!;
        Assert.Equal(AlertDelivery.Failed, await AlertOrchestrator.Run(_context.Object, stored));
        Assert.Equal(waits, _waits);
        _context.Verify(
            context => context.CallActivityAsync<AlertDelivery>(
                new TaskName(nameof(PostAlertActivity)),
                Message,
                It.Is<TaskOptions?>(options => options!.Retry!.Policy!.MaxNumberOfAttempts == 3)),
            Times.Exactly(3));
    }
}
