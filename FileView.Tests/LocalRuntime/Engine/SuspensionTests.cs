using FileView.LocalRuntime.Engine;
using Microsoft.DurableTask.Client;

namespace FileView.Tests.LocalRuntime.Engine;

public sealed class SuspensionTests
{
    [Fact]
    public async Task Case100_SuspendAndResume_RunsOnToTheEnd()
    {
        await using TestHub hub = await LifecycleFunctions.OpenWaitingAsync("w");

        await hub.Client.SuspendInstanceAsync("w", "the reason", TestHub.Soon);
        InstanceState suspended = await hub.UntilAsync("w", state => state.Status == OrchestrationRuntimeStatus.Suspended);
        await hub.Client.ResumeInstanceAsync("w", "go on", TestHub.Soon);
        await hub.UntilAsync("w", state => state.Status == OrchestrationRuntimeStatus.Running);
        await hub.Client.RaiseEventAsync("w", "Go", "done");

        Assert.Equal("the reason", suspended.Output);
        Assert.Equal("\"done\"", (await hub.EndOfAsync("w")).Output);
    }

    [Fact]
    public async Task Case101_SuspendSuspendedOrResumeRunning_IsRefused()
    {
        await using TestHub hub = await LifecycleFunctions.OpenWaitingAsync("w");

        Exception resume = await Assert.ThrowsAnyAsync<Exception>(() => hub.Client.ResumeInstanceAsync("w", null, TestHub.Soon));
        await hub.Client.SuspendInstanceAsync("w", null, TestHub.Soon);
        await hub.UntilAsync("w", state => state.Status == OrchestrationRuntimeStatus.Suspended);
        Exception suspend = await Assert.ThrowsAnyAsync<Exception>(() => hub.Client.SuspendInstanceAsync("w", null, TestHub.Soon));

        Assert.Contains("because instance is in the Running state.", resume.Message, StringComparison.Ordinal);
        Assert.Contains("because instance is in the Suspended state.", suspend.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(OrchestrationRuntimeStatus.Completed)]
    [InlineData(OrchestrationRuntimeStatus.Failed)]
    [InlineData(OrchestrationRuntimeStatus.Terminated)]
    public async Task Case102_SuspendOrResumeEnded_IsRefused(OrchestrationRuntimeStatus status)
    {
        // The plain SDK does nothing here; Functions refuses.
        await using TestHub hub = await LifecycleFunctions.OpenInAsync(status, "e");

        Exception suspend = await Assert.ThrowsAnyAsync<Exception>(() => hub.Client.SuspendInstanceAsync("e", null, TestHub.Soon));
        Exception resume = await Assert.ThrowsAnyAsync<Exception>(() => hub.Client.ResumeInstanceAsync("e", null, TestHub.Soon));

        Assert.Equal(
            "Status(StatusCode=\"FailedPrecondition\", Detail=\"InvalidOperationException: Cannot suspend the orchestration "
            + $"instance e because instance is in the {status} state.\")",
            suspend.Message);
        Assert.Equal(suspend.Message.Replace("suspend", "resume", StringComparison.Ordinal), resume.Message);
        Assert.Equal(status, (await hub.Hub.GetAsync("e", TestHub.Soon))!.Status);
    }

    [Fact]
    public async Task Case103_EventWhileSuspended_IsHandledAfterResume()
    {
        await using TestHub hub = await LifecycleFunctions.OpenWaitingAsync("w");

        await hub.Client.SuspendInstanceAsync("w", "the reason", TestHub.Soon);
        await hub.UntilAsync("w", state => state.Status == OrchestrationRuntimeStatus.Suspended);
        await hub.Client.RaiseEventAsync("w", "Go", "while suspended");
        await hub.CrashAndReopenAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await hub.Hub.GetAsync("w", TestHub.Soon))!.Status);

        await hub.Client.ResumeInstanceAsync("w", "go on", TestHub.Soon);

        Assert.Equal("\"while suspended\"", (await hub.EndOfAsync("w")).Output);
    }
}
