using FileView.LocalRuntime.Engine;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace FileView.Tests.LocalRuntime.Engine;

public sealed class LifecycleTests
{
    private static TestFunctions Functions() => new TestFunctions()
        .Orchestrator("Wait", async context =>
        {
            context.SetCustomStatus("up");
            return await context.WaitForExternalEvent<string>("Go");
        })
        .Orchestrator("Echo", context => Task.FromResult(context.GetInput<string>()))
        .Orchestrator("Fail", _ => Task.FromException(new InvalidOperationException("no")));

    [Fact]
    public async Task Case095_Termination_KeepsTheOutput()
    {
        await using TestHub hub = await OpenWaitingAsync("w");

        await hub.Client.TerminateInstanceAsync("w", new { quote = "I'll be back." }, TestHub.Soon);

        InstanceState end = await hub.EndOfAsync("w");
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, end.Status);
        Assert.Equal("""{"quote":"I\u0027ll be back."}""", end.Output);
    }

    [Fact]
    public async Task Case097_TerminatingAnEndedInstance_IsRefused()
    {
        await using TestHub hub = await TestHub.OpenAsync(Functions());
        await hub.RunAsync("Echo", "x", "e");

        Exception refusal = await Assert.ThrowsAnyAsync<Exception>(() => hub.Client.TerminateInstanceAsync("e", TestHub.Soon));

        Assert.Equal(
            "Status(StatusCode=\"FailedPrecondition\", Detail=\"InvalidOperationException: Cannot terminate the orchestration "
            + "instance e because instance is in the Completed state.\")",
            refusal.Message);
    }

    [Fact]
    public async Task Case046_Case098_UnknownInstance_IsRefused()
    {
        await using TestHub hub = await TestHub.OpenAsync(Functions());

        Exception terminate = await Assert.ThrowsAnyAsync<Exception>(() => hub.Client.TerminateInstanceAsync("x", TestHub.Soon));
        Exception raise = await Assert.ThrowsAnyAsync<Exception>(() => hub.Client.RaiseEventAsync("x", "e", TestHub.Soon));

        Assert.Contains("ArgumentException: No instance with ID 'x' was found.", terminate.Message, StringComparison.Ordinal);
        Assert.Contains("Detail=\"No instance with ID 'x' was found", raise.Message, StringComparison.Ordinal);
        Assert.Null(await hub.Client.GetInstanceAsync("x", TestHub.Soon));
    }

    [Fact]
    public async Task Case100_Case103_SuspendAndResume_HoldsEvents()
    {
        await using TestHub hub = await OpenWaitingAsync("w");

        await hub.Client.SuspendInstanceAsync("w", "the reason", TestHub.Soon);
        InstanceState suspended = await hub.UntilAsync("w", state => state.Status == OrchestrationRuntimeStatus.Suspended);
        await hub.Client.RaiseEventAsync("w", "Go", "while suspended");
        await hub.CrashAndReopenAsync();
        Assert.Equal("the reason", suspended.Output);
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await hub.Hub.GetAsync("w", TestHub.Soon))!.Status);

        await hub.Client.ResumeInstanceAsync("w", "go on", TestHub.Soon);

        Assert.Equal("\"while suspended\"", (await hub.EndOfAsync("w")).Output);
    }

    [Fact]
    public async Task Case101_SuspendSuspendedOrResumeRunning_IsRefused()
    {
        await using TestHub hub = await OpenWaitingAsync("w");

        Exception resume = await Assert.ThrowsAnyAsync<Exception>(() => hub.Client.ResumeInstanceAsync("w", null, TestHub.Soon));
        await hub.Client.SuspendInstanceAsync("w", null, TestHub.Soon);
        await hub.UntilAsync("w", state => state.Status == OrchestrationRuntimeStatus.Suspended);
        Exception suspend = await Assert.ThrowsAnyAsync<Exception>(() => hub.Client.SuspendInstanceAsync("w", null, TestHub.Soon));

        Assert.Contains("because instance is in the Running state.", resume.Message, StringComparison.Ordinal);
        Assert.Contains("because instance is in the Suspended state.", suspend.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Case104_Restart_RunsTheSameAgain(bool withNewId)
    {
        await using TestHub hub = await TestHub.OpenAsync(Functions());
        InstanceState first = await hub.RunAsync("Echo", "same input", "e");

        string id = await hub.Client.RestartAsync("e", withNewId, TestHub.Soon);

        Assert.Equal(withNewId, id != "e");
        InstanceState second = await hub.UntilAsync(id, state => state.HasEnded && state.CreatedAt > first.CreatedAt);
        Assert.Equal("\"same input\"", second.Output);
    }

    [Fact]
    public async Task Case105_Case106_RestartOfUnknownOrRunning_IsRefused()
    {
        await using TestHub hub = await OpenWaitingAsync("w");

        ArgumentException unknown = await Assert.ThrowsAsync<ArgumentException>(() => hub.Client.RestartAsync("x"));
        InvalidOperationException running = await Assert.ThrowsAsync<InvalidOperationException>(() => hub.Client.RestartAsync("w"));

        Assert.Equal("An orchestration with the instanceId x was not found.", unknown.Message);
        Assert.Equal("An orchestration with the instanceId w cannot be restarted.", running.Message);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Case107_Rewind_RunsOnlyFailedActivitiesAgain(int failures)
    {
        int good = 0;
        int bad = 0;
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions()
            .Activity<int, int>("Good", _ => ++good)
            .Activity<int, int>("Bad", _ => ++bad > failures ? bad : throw new InvalidOperationException("no"))
            .Orchestrator("Child", async context => await context.CallActivityAsync<int>("Bad", 0))
            .Orchestrator("Parent", async context => new[]
            {
                await context.CallActivityAsync<int>("Good", 0),
                await context.CallSubOrchestratorAsync<int>("Child", null, new SubOrchestrationOptions(instanceId: "kid")),
                await context.CallActivityAsync<int>("Good", 0),
            }));
        await hub.RunAsync("Parent", instanceId: "p");
        for (int i = 0; i < failures; i++)
        {
            Assert.Equal(OrchestrationRuntimeStatus.Failed, (await hub.EndOfAsync("p")).Status);
            await hub.CrashAndReopenAsync();
            await hub.Client.RewindInstanceAsync("p", "again", TestHub.Soon);
        }

        await hub.EndOfAsync("p");
        await hub.CrashAndReopenAsync();
        InstanceState end = await hub.EndOfAsync("p");

        Assert.Equal($"[1,{failures + 1},2]", end.Output);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await hub.EndOfAsync("kid")).Status);
    }

    [Fact]
    public async Task Case107_RewindAfterRetries_TriesTheLastAttemptAgain()
    {
        int attempts = 0;
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions()
            .Activity<int, int>("Flaky", _ => ++attempts > 2 ? attempts : throw new InvalidOperationException("no"))
            .Orchestrator("Retry", context => context.CallActivityAsync<int>(
                "Flaky", 0, TaskOptions.FromRetryPolicy(new RetryPolicy(2, TimeSpan.FromMilliseconds(1))))));
        await hub.RunAsync("Retry", instanceId: "r");

        await hub.Client.RewindInstanceAsync("r", "again", TestHub.Soon);

        Assert.Equal("3", (await hub.EndOfAsync("r")).Output);
    }

    [Fact]
    public async Task Case108_RewindOfOthersThanFailed_IsRefused()
    {
        await using TestHub hub = await OpenWaitingAsync("w");

        InvalidOperationException running =
            await Assert.ThrowsAsync<InvalidOperationException>(() => hub.Client.RewindInstanceAsync("w", "again"));
        await Assert.ThrowsAsync<ArgumentException>(() => hub.Client.RewindInstanceAsync("x", "again"));

        Assert.Equal("The rewind operation is only supported on failed orchestration instances.", running.Message);
    }

    [Fact]
    public async Task Case109_ScheduledStart_PendingUntilDue()
    {
        await using TestHub hub = await TestHub.OpenAsync(Functions());
        DateTimeOffset due = DateTimeOffset.UtcNow.AddMilliseconds(200);
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Echo", "x", new StartOrchestrationOptions("later", due));
        await hub.Client.ScheduleNewOrchestrationInstanceAsync(
            "Echo", "x", new StartOrchestrationOptions("past", DateTimeOffset.UtcNow.AddHours(-1)));

        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await hub.Hub.GetAsync("later", TestHub.Soon))!.Status);
        await hub.CrashAndReopenAsync();

        Assert.True((await hub.EndOfAsync("later")).LastUpdatedAt >= due.UtcDateTime);
        await hub.EndOfAsync("past");
    }

    [Fact]
    public async Task TerminatePending_EndsAtOnceAndNeverRuns()
    {
        await using TestHub hub = await TestHub.OpenAsync(Functions());
        await hub.Client.ScheduleNewOrchestrationInstanceAsync(
            "Echo", "x", new StartOrchestrationOptions("later", DateTimeOffset.UtcNow.AddDays(1)));

        await hub.Client.TerminateInstanceAsync("later", "early", TestHub.Soon);

        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await hub.EndOfAsync("later")).Status);
    }

    [Fact]
    public async Task Case110_SecondStartOfARunningId_IsRefused()
    {
        await using TestHub hub = await OpenWaitingAsync("w");

        Exception refusal = await Assert.ThrowsAnyAsync<InvalidOperationException>(() => hub.StartAsync("Wait", instanceId: "w"));

        Assert.Equal("An Orchestration instance with the ID w already exists.", refusal.Message);
    }

    [Fact]
    public async Task Case111_AnyState_ReplacesARunningInstance()
    {
        await using TestHub hub = await TestHub.OpenAsync(Functions(), new TaskHubOptions { MayReplaceRunning = true });
        await hub.StartAsync("Wait", instanceId: "w");

        await hub.StartAsync("Echo", "second", "w");

        Assert.Equal("\"second\"", (await hub.EndOfAsync("w")).Output);
    }

    [Fact]
    public async Task Case113_ListedStatus_RefusesAndOthersAreReplaced()
    {
        await using TestHub hub = await TestHub.OpenAsync(Functions());
        await hub.RunAsync("Echo", "first", "e");
        StartOrchestrationOptions options = new StartOrchestrationOptions("e").WithDedupeStatuses(OrchestrationRuntimeStatus.Completed);

        await Assert.ThrowsAnyAsync<InvalidOperationException>(
            async () => await hub.Client.ScheduleNewOrchestrationInstanceAsync("Echo", "second", options));
        await hub.Client.ScheduleNewOrchestrationInstanceAsync(
            "Echo", "third", new StartOrchestrationOptions("e").WithDedupeStatuses(OrchestrationRuntimeStatus.Failed));

        await hub.UntilAsync("e", state => state.Output == "\"third\"");
    }

    [Fact]
    public async Task Case114_UnknownDedupeWord_IsRefused()
    {
        await using TestHub hub = await TestHub.OpenAsync(Functions());
        var options = new StartOrchestrationOptions("e") { DedupeStatuses = ["Nonsense"] };

        ArgumentException refusal = await Assert.ThrowsAsync<ArgumentException>(
            () => hub.Client.ScheduleNewOrchestrationInstanceAsync("Echo", "x", options));

        Assert.Equal("Invalid orchestration runtime status: 'Nonsense' for deduplication.", refusal.Message);
    }

    [Fact]
    public async Task SimultaneousStartsOfOneId_OneWins()
    {
        await using TestHub hub = await TestHub.OpenAsync(Functions());

        Task<string>[] starts = Enumerable.Range(0, 20).Select(_ => hub.StartAsync("Wait", instanceId: "w")).ToArray();
        await Task.WhenAll(starts.Select(start => Record.ExceptionAsync(() => start)));

        _ = Assert.Single(starts, start => start.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Wait_CancelledOrUnknown_Throws()
    {
        await using TestHub hub = await OpenWaitingAsync("w");
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));

        OperationCanceledException refusal = await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => hub.Client.WaitForInstanceCompletionAsync("nobody", cancel.Token));

        Assert.Equal("The WaitForInstanceCompletionAsync operation was canceled.", refusal.Message);
        Assert.Equal(
            OrchestrationRuntimeStatus.Running, (await hub.Client.WaitForInstanceStartAsync("w", TestHub.Soon)).RuntimeStatus);
    }

    [Fact]
    public async Task Wait_HubCloses_Throws()
    {
        await using TestHub hub = await OpenWaitingAsync("w");
        Task<InstanceState> wait = hub.EndOfAsync("w");

        await hub.RestartAsync();

        await Assert.ThrowsAsync<TaskHubUnavailableException>(() => wait);
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await hub.Hub.GetAsync("w", TestHub.Soon))!.Status);
    }

    private static async Task<TestHub> OpenWaitingAsync(string id)
    {
        TestHub hub = await TestHub.OpenAsync(Functions());
        await hub.StartAsync("Wait", instanceId: id);
        await hub.UntilAsync(id, state => state.CustomStatus == "\"up\"");
        return hub;
    }
}
