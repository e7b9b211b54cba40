using FileView.LocalRuntime.Engine;
using FileView.Tests.LocalRuntime.Hosting;
using Microsoft.DurableTask.Client;

namespace FileView.Tests.LocalRuntime.Engine;

public sealed class TimerTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(60);

    [Fact]
    public async Task Case016_SingleTimer_FiresNotEarly()
    {
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions().Orchestrator("Timer", async context =>
        {
            DateTime due = context.CurrentUtcDateTime + Short;
            await context.CreateTimer(Short, CancellationToken.None);
            return context.CurrentUtcDateTime >= due;
        }));

        Assert.Equal("true", (await hub.RunAsync("Timer")).Output);
    }

    [Fact]
    public async Task Case017_LongTimer_IsMadeOfThree()
    {
        var longest = TimeSpan.FromSeconds(3);
        var clock = new ManualClock(DateTimeOffset.UnixEpoch);
        await using TestHub hub = await TestHub.OpenAsync(
            new TestFunctions().Orchestrator("Timer", context => context.CreateTimer(TimeSpan.FromSeconds(7), CancellationToken.None)),
            new TaskHubOptions { MaximumTimerInterval = longest },
            clock);
        string id = await hub.StartAsync("Timer");
        DateTime seen = default;
        for (int part = 0; part < 3; part++)
        {
            InstanceState waiting = await hub.UntilAsync(
                id, state => state.Status == OrchestrationRuntimeStatus.Running && state.LastUpdatedAt > seen);
            seen = waiting.LastUpdatedAt;
            clock.Advance(longest + TimeSpan.FromMilliseconds(1));
        }

        await hub.EndOfAsync(id);

        HistoryEvent[] timers = (await hub.HistoryOfAsync(id)).Where(item => item.Type == HistoryEventType.TimerCreated).ToArray();
        Assert.Equal([3, 3, 1], timers.Select(timer => Math.Round((timer.FireAt!.Value - timer.Timestamp).TotalSeconds)));
    }

    [Fact]
    public async Task Case024_CancelledTimer_HoldsNothing()
    {
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions().Orchestrator("Race", async context =>
        {
            using var cancel = new CancellationTokenSource();
            Task timer = context.CreateTimer(TimeSpan.FromDays(7), cancel.Token);
            Task<string> wait = context.WaitForExternalEvent<string>("Go");
            Task winner = await Task.WhenAny(timer, wait);
            cancel.Cancel();
            return winner == wait ? await wait : "timer";
        }));
        string id = await hub.StartAsync("Race");

        await hub.Client.RaiseEventAsync(id, "Go", "event");

        Assert.Equal("\"event\"", (await hub.EndOfAsync(id)).Output);
    }

    [Fact]
    public async Task Case025_TimerFirst_TakesTheTimeoutPath()
    {
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions().Orchestrator("Race", async context =>
        {
            Task timer = context.CreateTimer(Short, CancellationToken.None);
            return await Task.WhenAny(timer, context.WaitForExternalEvent<string>("Go")) == timer;
        }));

        Assert.Equal("true", (await hub.RunAsync("Race")).Output);
    }

    [Fact]
    public async Task Case026_ManyWithTheSameDueTime_AllComplete()
    {
        DateTime due = DateTime.UtcNow.AddMilliseconds(100);
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions().Orchestrator("At", async context =>
        {
            await context.CreateTimer(due, CancellationToken.None);
            return "fired";
        }));

        InstanceState[] ends = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => hub.RunAsync("At")));

        Assert.All(ends, end => Assert.Equal("\"fired\"", end.Output));
    }

    [Fact]
    public async Task Case027_ChildrenWithTheSameDueTime_AllComplete()
    {
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions()
            .Orchestrator("Child", async context =>
            {
                await context.CreateTimer(context.GetInput<DateTime>(), CancellationToken.None);
                return 1;
            })
            .Orchestrator("Parent", async context =>
            {
                DateTime due = context.CurrentUtcDateTime + Short;
                int[] fired = await Task.WhenAll(
                    Enumerable.Range(0, 30).Select(_ => context.CallSubOrchestratorAsync<int>("Child", due)));
                return fired.Sum();
            }));

        Assert.Equal("30", (await hub.RunAsync("Parent")).Output);
    }

    [Fact]
    public async Task Case029_UncancelledTimer_KeepsAReturnedOrchestratorRunning()
    {
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions().Orchestrator("Open", context =>
        {
            _ = context.CreateTimer(Short, CancellationToken.None);
            return Task.FromResult("returned");
        }));

        string id = (await hub.RunAsync("Open")).InstanceId;

        IReadOnlyList<HistoryEvent> history = await hub.HistoryOfAsync(id);
        Assert.True(
            history.Single(item => item.Type == HistoryEventType.TimerFired).Timestamp
            <= history.Single(item => item.Type == HistoryEventType.ExecutionCompleted).Timestamp);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(-5000)]
    public async Task Case030_ZeroOrPastTimer_FiresAndCostsOneEpisode(int milliseconds)
    {
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions().Orchestrator("Past", context =>
            context.CreateTimer(TimeSpan.FromMilliseconds(milliseconds), CancellationToken.None)));

        string id = (await hub.RunAsync("Past")).InstanceId;

        IReadOnlyList<HistoryEvent> history = await hub.HistoryOfAsync(id);
        Assert.Equal(2, history.Count(item => item.Type == HistoryEventType.OrchestratorStarted));
        Assert.Single(history, item => item.Type == HistoryEventType.TimerFired);
    }

    [Fact]
    public async Task CancelledToken_CancelsAtOnce()
    {
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions().Orchestrator("Cancelled", context =>
            Task.FromResult(context.CreateTimer(TimeSpan.FromDays(1), new CancellationToken(canceled: true)).IsCanceled)));

        InstanceState end = await hub.RunAsync("Cancelled");

        Assert.Equal(OrchestrationRuntimeStatus.Completed, end.Status);
        Assert.Equal("true", end.Output);
    }

    [Fact]
    public async Task Case115_ActivityInTime_CancelsTheTimer()
    {
        await using TestHub hub = await OpenRacingAsync(Task.CompletedTask, TimeSpan.FromDays(1));

        Assert.Equal("\"done\"", (await hub.RunAsync("Race")).Output);
    }

    [Fact]
    public async Task Case115_ActivityTooSlow_TimesOutAndIsStillWaitedFor()
    {
        var release = new TaskCompletionSource();
        await using TestHub hub = await OpenRacingAsync(release.Task, Short);
        string id = await hub.StartAsync("Race");

        // The timer has won, but the activity is open, and what is open holds the completion.
        InstanceState decided = await hub.UntilAsync(id, state => state.CustomStatus == "\"decided\"");
        Assert.Equal(OrchestrationRuntimeStatus.Running, decided.Status);
        release.SetResult();

        Assert.Equal("\"timed out\"", (await hub.EndOfAsync(id)).Output);
    }

    private static Task<TestHub> OpenRacingAsync(Task activityMayEnd, TimeSpan timeout) => TestHub.OpenAsync(new TestFunctions()
        .Activity<int, string>("Slow", async (_, _) =>
        {
            await activityMayEnd;
            return "done";
        })
        .Orchestrator("Race", async context =>
        {
            using var cancel = new CancellationTokenSource();
            Task timer = context.CreateTimer(timeout, cancel.Token);
            Task<string> activity = context.CallActivityAsync<string>("Slow", 0);
            Task winner = await Task.WhenAny(activity, timer);
            cancel.Cancel();
            context.SetCustomStatus("decided");
            return winner == activity ? await activity : "timed out";
        }));
}
