using FileView.Functions.Platform.Webhooks;
using Microsoft.DurableTask;
using Moq;

namespace FileView.Tests.Functions.Platform.Webhooks;

public sealed class WebhookRoundsTests
{
    private static readonly WebhookPlan Plan = WebhookPlan.Of(new WebhookOptions { Waits = { 1, 10 } });

    private readonly Mock<TaskOrchestrationContext> _context = new();
    private readonly Queue<WebhookAnswer> _answers = new();
    private readonly List<TimeSpan> _timers = [];
    private readonly List<TimeSpan?> _posts = [];

    public WebhookRoundsTests()
    {
        _context.Setup(context => context.InstanceId).Returns("a-1-preview-b-1");
        _context
            .Setup(context => context.CreateTimer(It.IsAny<TimeSpan>(), It.IsAny<CancellationToken>()))
            .Callback((TimeSpan delay, CancellationToken _) => _timers.Add(delay))
            .Returns(Task.CompletedTask);
    }

    [Fact]
    public async Task Run_NothingArrives_EachAttemptIsToldTheWaitBehindItAndTheLastNone()
    {
        Assert.Equal(new WebhookRound(WebhookEnd.Failed, 3), await RunAsync());
        Assert.Equal([Seconds(1), Seconds(10), null], _posts);
        Assert.Equal([Seconds(1), Seconds(10)], _timers);
    }

    [Fact]
    public async Task Run_ReceiverAsksToWait_IsLeftAloneForTheLongerOfTheTwo()
    {
        _answers.Enqueue(new WebhookAnswer(WebhookEnd.Failed) { RetryAfter = Seconds(30) });
        _answers.Enqueue(new WebhookAnswer(WebhookEnd.Failed) { RetryAfter = Seconds(3) });
        _answers.Enqueue(new WebhookAnswer(WebhookEnd.Delivered));
        Assert.Equal(WebhookEnd.Delivered, (await RunAsync()).End);
        Assert.Equal([Seconds(30), Seconds(10)], _timers);
    }

    [Fact]
    public async Task Run_Busy_DoesNotCountAsAnAttempt()
    {
        _answers.Enqueue(new WebhookAnswer(WebhookEnd.Busy));
        _answers.Enqueue(new WebhookAnswer(WebhookEnd.Busy));
        Assert.Equal(new WebhookRound(WebhookEnd.Failed, 3), await RunAsync());
        Assert.Equal([Seconds(1), Seconds(1), Seconds(1), Seconds(10), null], _posts);
        Assert.Equal([QueueWaits.Of("a-1-preview-b-1", 0), QueueWaits.Of("a-1-preview-b-1", 1), Seconds(1), Seconds(10)], _timers);
    }

    [Fact]
    public async Task Run_BusyForLong_LeavesOffForANewHistoryWithTheAttemptItHadComeTo()
    {
        _answers.Enqueue(new WebhookAnswer(WebhookEnd.Failed));
        for (int put = 0; put <= WebhookRounds.LongestQueue; put++)
        {
            _answers.Enqueue(new WebhookAnswer(WebhookEnd.Busy));
        }

        Assert.Equal(new WebhookRound(WebhookEnd.Busy, 2), await RunAsync());
        Assert.InRange(_timers.Max(), QueueWaits.Longest / 2, QueueWaits.Longest);
    }

    [Fact]
    public async Task Run_Unwanted_EndsAtOnce()
    {
        _answers.Enqueue(new WebhookAnswer(WebhookEnd.Unwanted));
        Assert.Equal(new WebhookRound(WebhookEnd.Unwanted, 1), await RunAsync());
        Assert.Empty(_timers);
    }

    [Fact]
    public async Task Run_AttemptDiedOnOurSideForGood_GoesOnWithTheNext()
    {
        int posts = 0;
        WebhookRound round = await WebhookRounds.RunAsync(_context.Object, Plan, first: 1, _ => ++posts == 1
            ? throw new TaskFailedException("Post", 0, new InvalidOperationException("away"))
            : Task.FromResult(new WebhookAnswer(WebhookEnd.Delivered)));
        Assert.Equal(new WebhookRound(WebhookEnd.Delivered, 2), round);
    }

    [Fact]
    public async Task Run_LastAttemptDiedOnOurSide_SaysThatNothingOfItIsWritten()
    {
        int posts = 0;
        WebhookRound round = await WebhookRounds.RunAsync(_context.Object, Plan, first: 1, _ => ++posts == 3
            ? throw new TaskFailedException("Post", 0, new InvalidOperationException("away"))
            : Task.FromResult(new WebhookAnswer(WebhookEnd.Failed)));
        Assert.Equal(new WebhookRound(WebhookEnd.Failed, 3) { IsUnrecorded = true }, round);
    }

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    private Task<WebhookRound> RunAsync() => WebhookRounds.RunAsync(_context.Object, Plan, first: 1, wait =>
    {
        _posts.Add(wait);
        return Task.FromResult(_answers.Count == 0 ? new WebhookAnswer(WebhookEnd.Failed) : _answers.Dequeue());
    });
}
