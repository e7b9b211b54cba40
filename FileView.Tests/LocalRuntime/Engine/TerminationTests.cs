using FileView.LocalRuntime.Engine;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace FileView.Tests.LocalRuntime.Engine;

public sealed class TerminationTests
{
    [Fact]
    public async Task Case095_Termination_KeepsTheOutput()
    {
        await using TestHub hub = await LifecycleFunctions.OpenWaitingAsync("w");

        await hub.Client.TerminateInstanceAsync("w", new { quote = "I'll be back." }, TestHub.Soon);

        InstanceState end = await hub.EndOfAsync("w");
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, end.Status);
        Assert.Equal("""{"quote":"I\u0027ll be back."}""", end.Output);
    }

    [Fact]
    public async Task Case096_TerminateRunning_EndsTerminated()
    {
        await using TestHub hub = await LifecycleFunctions.OpenWaitingAsync("w");

        await hub.Client.TerminateInstanceAsync("w", TestHub.Soon);

        InstanceState end = await hub.EndOfAsync("w");
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, end.Status);
        Assert.Null(end.Output);
    }

    [Theory]
    [InlineData(OrchestrationRuntimeStatus.Completed)]
    [InlineData(OrchestrationRuntimeStatus.Failed)]
    [InlineData(OrchestrationRuntimeStatus.Terminated)]
    public async Task Case097_TerminateEnded_IsRefused(OrchestrationRuntimeStatus status)
    {
        await using TestHub hub = await LifecycleFunctions.OpenInAsync(status, "e");

        Exception refusal = await Assert.ThrowsAnyAsync<Exception>(() => hub.Client.TerminateInstanceAsync("e", TestHub.Soon));

        Assert.Equal(
            "Status(StatusCode=\"FailedPrecondition\", Detail=\"InvalidOperationException: Cannot terminate the orchestration "
            + $"instance e because instance is in the {status} state.\")",
            refusal.Message);
    }

    [Fact]
    public async Task Case098_TerminateUnknown_IsNotFound()
    {
        await using TestHub hub = await TestHub.OpenAsync(LifecycleFunctions.All());

        Exception refusal = await Assert.ThrowsAnyAsync<Exception>(() => hub.Client.TerminateInstanceAsync("x", TestHub.Soon));

        Assert.Contains("ArgumentException: No instance with ID 'x' was found.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Case099_TerminateScheduled_EndsAtOnceAndNeverRuns()
    {
        await using TestHub hub = await TestHub.OpenAsync(LifecycleFunctions.All());
        await hub.Client.ScheduleNewOrchestrationInstanceAsync(
            "Echo", "x", new StartOrchestrationOptions("later", DateTimeOffset.UtcNow.AddDays(1)));

        await hub.Client.TerminateInstanceAsync("later", "early", TestHub.Soon);

        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await hub.EndOfAsync("later")).Status);
    }
}
