using FileView.Functions.Delivering.Webhooks;
using FileView.Functions.Platform.Webhooks;
using FileView.Functions.Previews.Submissions;
using Microsoft.DurableTask;
using Moq;

namespace FileView.Tests.Functions.Delivering;

public sealed class WebhookOrchestratorTests
{
    private static readonly WebhookLane Lane = WebhookLane.Of("portal", "example.org", 443);
    private static readonly WebhookTelling Telling = new("a", 3, WebhookPlan.Of(new WebhookOptions { Waits = { 1 } }), Lane: Lane);

    private readonly Mock<TaskOrchestrationContext> _context = new();
    private readonly List<PostWebhookRequest> _posts = [];
    private readonly List<object?> _buried = [];

    public WebhookOrchestratorTests()
    {
        _context.Setup(context => context.CreateTimer(It.IsAny<TimeSpan>(), It.IsAny<CancellationToken>())).Returns(Task.CompletedTask);
        _context
            .Setup(context => context.CallActivityAsync(
                new TaskName(nameof(BuryWebhookActivity)), It.IsAny<object?>(), It.IsAny<TaskOptions?>()))
            .Callback((TaskName _, object? input, TaskOptions? _) => _buried.Add(input))
            .Returns(Task.CompletedTask);
    }

    [Fact]
    public async Task Run_LastAttemptDiesOnOurSide_MakesADeadLetterOfIt()
    {
        Answer(_ => throw new TaskFailedException(nameof(PostWebhookActivity), 0, new InvalidOperationException("away")));
        Assert.Equal(WebhookEnd.Failed, await WebhookOrchestrator.Run(_context.Object, Telling));
        Assert.Equal(new BuryWebhookRequest("a", 3), Assert.Single(_buried));
        Assert.Equal([new("a", 3, TimeSpan.FromSeconds(1), Lane), new("a", 3, null, Lane)], _posts);
    }

    [Theory]
    [InlineData(nameof(WebhookEnd.Failed))]
    [InlineData(nameof(WebhookEnd.Delivered))]
    [InlineData(nameof(WebhookEnd.Unwanted))]
    public async Task Run_LastAttemptIsWritten_WritesNothingMore(string end)
    {
        Answer(_ => new WebhookAnswer(Enum.Parse<WebhookEnd>(end)));
        Assert.Equal(Enum.Parse<WebhookEnd>(end), await WebhookOrchestrator.Run(_context.Object, Telling));
        Assert.Empty(_buried);
    }

    private void Answer(Func<PostWebhookRequest, WebhookAnswer> answer) => _context
        .Setup(context => context.CallActivityAsync<WebhookAnswer>(
            new TaskName(nameof(PostWebhookActivity)), It.IsAny<object?>(), It.IsAny<TaskOptions?>()))
        .Returns((TaskName _, object? input, TaskOptions? _) =>
        {
            _posts.Add((PostWebhookRequest)input!);
            return Task.FromResult(answer(_posts[^1]));
        });
}
