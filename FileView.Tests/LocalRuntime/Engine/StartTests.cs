using FileView.LocalRuntime.Engine;
using FileView.Tests.LocalRuntime.Hosting;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace FileView.Tests.LocalRuntime.Engine;

public sealed class StartTests
{
    [Fact]
    public async Task Case109_ScheduledStart_PendingUntilDue()
    {
        var clock = new ManualClock(DateTimeOffset.UnixEpoch.AddDays(1));
        await using TestHub hub = await TestHub.OpenAsync(LifecycleFunctions.All(), time: clock);
        DateTimeOffset due = clock.GetUtcNow().AddHours(1);
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Echo", "x", new StartOrchestrationOptions("later", due));
        await hub.Client.ScheduleNewOrchestrationInstanceAsync(
            "Echo", "x", new StartOrchestrationOptions("past", clock.GetUtcNow().AddHours(-1)));

        await hub.EndOfAsync("past");
        await hub.CrashAndReopenAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await hub.Hub.GetAsync("later", TestHub.Soon))!.Status);

        clock.Advance(TimeSpan.FromHours(1) + TimeSpan.FromMilliseconds(1));
        Assert.True((await hub.EndOfAsync("later")).LastUpdatedAt >= due.UtcDateTime);
    }

    [Fact]
    public async Task Case110_SecondStartOfARunningId_IsRefused()
    {
        await using TestHub hub = await LifecycleFunctions.OpenWaitingAsync("w");

        Exception refusal = await Assert.ThrowsAnyAsync<InvalidOperationException>(() => hub.StartAsync("Wait", instanceId: "w"));

        Assert.Equal("An Orchestration instance with the ID w already exists.", refusal.Message);
    }

    [Fact]
    public async Task Case111_AnyState_ReplacesARunningInstance()
    {
        await using TestHub hub = await TestHub.OpenAsync(LifecycleFunctions.All(), new TaskHubOptions { MayReplaceRunning = true });
        await hub.StartAsync("Wait", instanceId: "w");

        await hub.StartAsync("Echo", "second", "w");

        Assert.Equal("\"second\"", (await hub.EndOfAsync("w")).Output);
    }

    [Theory]
    [InlineData(OrchestrationRuntimeStatus.Completed)]
    [InlineData(OrchestrationRuntimeStatus.Failed)]
    [InlineData(OrchestrationRuntimeStatus.Terminated)]
    public async Task Case112_EmptyDedupeList_EndedIsReplaced(OrchestrationRuntimeStatus status)
    {
        await using TestHub hub = await LifecycleFunctions.OpenInAsync(status, "s");

        await hub.Client.ScheduleNewOrchestrationInstanceAsync(
            "Echo", "second", new StartOrchestrationOptions("s") { DedupeStatuses = [] }, TestHub.Soon);

        await hub.UntilAsync("s", state => state.Output == "\"second\"");
    }

    [Theory]
    [InlineData(OrchestrationRuntimeStatus.Running, false)]
    [InlineData(OrchestrationRuntimeStatus.Suspended, false)]
    [InlineData(OrchestrationRuntimeStatus.Running, true)]
    [InlineData(OrchestrationRuntimeStatus.Suspended, true)]
    public async Task Case112_EmptyDedupeList_RunningIsReplacedOnlyIfTheHostAllows(OrchestrationRuntimeStatus status, bool isAllowed)
    {
        // Measured: under the host's default setting an empty list does not replace what has not ended.
        await using TestHub hub = await TestHub.OpenAsync(
            LifecycleFunctions.All(), new TaskHubOptions { MayReplaceRunning = isAllowed });
        await hub.StartAsync("Wait", instanceId: "s");
        await hub.UntilAsync("s", state => state.CustomStatus == "\"up\"");
        if (status == OrchestrationRuntimeStatus.Suspended)
        {
            await hub.Client.SuspendInstanceAsync("s", null, TestHub.Soon);
            await hub.UntilAsync("s", state => state.Status == status);
        }

        var options = new StartOrchestrationOptions("s") { DedupeStatuses = [] };
        Exception? refusal = await Record.ExceptionAsync(
            () => hub.Client.ScheduleNewOrchestrationInstanceAsync("Echo", "second", options, TestHub.Soon));

        Assert.Equal(isAllowed ? null : "An Orchestration instance with the ID s already exists.", refusal?.Message);
        if (isAllowed)
        {
            Assert.Equal("\"second\"", (await hub.EndOfAsync("s")).Output);
        }
    }

    [Fact]
    public async Task Case113_ListedStatus_RefusesAndOthersAreReplaced()
    {
        await using TestHub hub = await TestHub.OpenAsync(LifecycleFunctions.All());
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
        await using TestHub hub = await TestHub.OpenAsync(LifecycleFunctions.All());
        var options = new StartOrchestrationOptions("e") { DedupeStatuses = ["Nonsense"] };

        ArgumentException refusal = await Assert.ThrowsAsync<ArgumentException>(
            () => hub.Client.ScheduleNewOrchestrationInstanceAsync("Echo", "x", options));

        Assert.Equal("Invalid orchestration runtime status: 'Nonsense' for deduplication.", refusal.Message);
    }

    [Fact]
    public async Task SimultaneousStartsOfOneId_OneWins()
    {
        await using TestHub hub = await TestHub.OpenAsync(LifecycleFunctions.All());

        Task<string>[] starts = Enumerable.Range(0, 20).Select(_ => hub.StartAsync("Wait", instanceId: "w")).ToArray();
        await Task.WhenAll(starts.Select(start => Record.ExceptionAsync(() => start)));

        _ = Assert.Single(starts, start => start.IsCompletedSuccessfully);
    }
}
