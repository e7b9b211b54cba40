using FileView.LocalRuntime.Engine;
using FileView.Tests.LocalRuntime.Hosting;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace FileView.Tests.LocalRuntime.Engine;

public sealed class RetryTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(5);

    private int _attempts;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(10)]
    public async Task Case073_Policy_AttemptsAreEqual(int attempts)
    {
        await using TestHub hub = await OpenAsync(TaskOptions.FromRetryPolicy(new RetryPolicy(attempts, Short)), failures: int.MaxValue);

        InstanceState end = await hub.RunAsync("Retry");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.Status);
        Assert.Equal(attempts, _attempts);
        Assert.Contains($"(#{(attempts - 1) * 2})", end.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Case074_Handler_CalledOncePerAttempt()
    {
        var seen = new List<int>();
        TaskOptions options = TaskOptions.FromRetryHandler(retry =>
        {
            seen.Add(retry.LastAttemptNumber);
            return retry.LastAttemptNumber < 3;
        });
        await using TestHub hub = await OpenAsync(options, failures: int.MaxValue);

        await hub.RunAsync("Retry");

        Assert.Equal(3, _attempts);
        Assert.Equal(3, seen.Max());
    }

    [Fact]
    public async Task Case075_PolicyWithFailureFilter_StopsAtNo()
    {
        var policy = new RetryPolicy(5, Short) { HandleFailure = details => !details.IsCausedBy<InvalidOperationException>() };
        await using TestHub hub = await OpenAsync(TaskOptions.FromRetryPolicy(policy), failures: int.MaxValue);

        await hub.RunAsync("Retry");

        Assert.Equal(1, _attempts);
    }

    [Fact]
    public async Task Case075_SuccessOnFifth_Completes()
    {
        await using TestHub hub = await OpenAsync(TaskOptions.FromRetryPolicy(new RetryPolicy(5, Short)), failures: 4);

        InstanceState end = await hub.RunAsync("Retry");

        Assert.Equal("5", end.Output);
    }

    [Fact]
    public async Task Case078_UnknownActivity_IsRetriedByAPolicy()
    {
        // The plain SDK gives up at once. Functions does not know the failure as final and tries again.
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions().Orchestrator("Retry", context =>
            context.CallActivityAsync("NoSuchActivity", TaskOptions.FromRetryPolicy(new RetryPolicy(3, Short)))));

        string id = (await hub.RunAsync("Retry")).InstanceId;

        Assert.Equal(3, (await hub.HistoryOfAsync(id)).Count(item => item.Type == HistoryEventType.TaskFailed));
    }

    [Fact]
    public async Task Case082_RetriedActivity_Succeeds()
    {
        await using TestHub hub = await OpenAsync(TaskOptions.FromRetryPolicy(new RetryPolicy(3, Short)), failures: 1);

        InstanceState end = await hub.RunAsync("Retry");

        Assert.Equal(OrchestrationRuntimeStatus.Completed, end.Status);
        Assert.Equal("2", end.Output);
    }

    [Fact]
    public async Task Case083_RetriedCustomException_SucceedsAndIsKeptWhole()
    {
        int attempts = 0;
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions()
            .Activity<int, string>("Flaky", _ => ++attempts > 1
                ? "Success"
                : throw new InvalidOperationException(
                    "This activity failed\r\nMore information about the failure", new OverflowException("Inner exception message")))
            .Orchestrator("Retry", context => context.CallActivityAsync<string>(
                "Flaky", 0, TaskOptions.FromRetryHandler(retry => retry.LastAttemptNumber < 3))));

        InstanceState end = await hub.RunAsync("Retry");

        Assert.Equal("\"Success\"", end.Output);
        FailureRecord failure = Assert.Single(
            await hub.HistoryOfAsync(end.InstanceId), item => item.Type == HistoryEventType.TaskFailed).Failure!;
        Assert.Equal("This activity failed\r\nMore information about the failure", failure.ErrorMessage);
        Assert.Equal("System.OverflowException: Inner exception message", Failures.ToOutput(failure.Inner!));
    }

    [Fact]
    public async Task Case091_LastAttempt_LeavesATimerOfNoLength()
    {
        await using TestHub hub = await OpenAsync(TaskOptions.FromRetryPolicy(new RetryPolicy(2, Short)), failures: int.MaxValue);

        InstanceState end = await hub.RunAsync("Retry");

        HistoryEvent[] timers = (await hub.HistoryOfAsync(end.InstanceId))
            .Where(item => item.Type == HistoryEventType.TimerCreated).ToArray();
        Assert.Equal([1, 3], timers.Select(timer => timer.EventId));
        Assert.True(timers[1].FireAt <= timers[1].Timestamp);
    }

    [Fact]
    public async Task Case092_Backoff_GrowsToItsLimit()
    {
        var policy = new RetryPolicy(5, Short, backoffCoefficient: 2, maxRetryInterval: Short * 3);
        await using TestHub hub = await OpenAsync(TaskOptions.FromRetryPolicy(policy), failures: int.MaxValue);

        InstanceState end = await hub.RunAsync("Retry");

        IReadOnlyList<HistoryEvent> history = await hub.HistoryOfAsync(end.InstanceId);
        TimeSpan[] delays = history.Where(item => item.Type == HistoryEventType.TimerCreated)
            .Select(timer => timer.FireAt!.Value - timer.Timestamp).ToArray();
        Assert.Equal([Short, Short * 2, Short * 3, Short * 3, TimeSpan.Zero], delays);
    }

    [Fact]
    public async Task Case075_TimeoutExpired_EndsTheAttempts()
    {
        var second = TimeSpan.FromSeconds(1);
        var clock = new ManualClock(DateTimeOffset.UnixEpoch);
        await using TestHub hub = await OpenAsync(
            TaskOptions.FromRetryPolicy(new RetryPolicy(100, second, retryTimeout: second)), failures: int.MaxValue, clock);
        Task<InstanceState> run = hub.RunAsync("Retry");

        // The clock stands still and episodes are a tick apart, so the wait is a little more than a second.
        TimeSpan wait = second + TimeSpan.FromMilliseconds(1);
        await clock.WaitForTimerAsync(wait);
        clock.Advance(wait);
        await run;

        Assert.Equal(2, _attempts);
    }

    private Task<TestHub> OpenAsync(TaskOptions options, int failures, TimeProvider? time = null) => TestHub.OpenAsync(
        new TestFunctions()
        .Activity<int, int>("Flaky", _ => ++_attempts > failures
            ? _attempts
            : throw new InvalidOperationException($"attempt {_attempts}"))
        .Orchestrator("Retry", context => context.CallActivityAsync<int>("Flaky", 0, options)),
        time: time);
}
