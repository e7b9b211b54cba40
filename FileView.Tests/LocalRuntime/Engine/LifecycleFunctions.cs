using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace FileView.Tests.LocalRuntime.Engine;

/// <summary>Orchestrators that wait, end and fail, for what is done to instances from outside.</summary>
internal static class LifecycleFunctions
{
    public static TestFunctions All() => new TestFunctions()
        .Orchestrator("Wait", async context =>
        {
            context.SetCustomStatus("up");
            return await context.WaitForExternalEvent<string>("Go");
        })
        .Orchestrator("Echo", context => Task.FromResult(context.GetInput<string>()))
        .Orchestrator("Fail", _ => Task.FromException(new InvalidOperationException("no")));

    /// <summary>A hub with an instance that waits for an event.</summary>
    public static async Task<TestHub> OpenWaitingAsync(string id)
    {
        TestHub hub = await TestHub.OpenAsync(All());
        await hub.StartAsync("Wait", instanceId: id);
        await hub.UntilAsync(id, state => state.CustomStatus == "\"up\"");
        return hub;
    }

    /// <summary>A hub with an instance in the state that is wanted.</summary>
    public static async Task<TestHub> OpenInAsync(OrchestrationRuntimeStatus status, string id)
    {
        if (status is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed)
        {
            TestHub ended = await TestHub.OpenAsync(All());
            await ended.RunAsync(status == OrchestrationRuntimeStatus.Completed ? "Echo" : "Fail", "first", id);
            return ended;
        }

        if (status == OrchestrationRuntimeStatus.Pending)
        {
            TestHub pending = await TestHub.OpenAsync(All());
            await pending.Client.ScheduleNewOrchestrationInstanceAsync(
                "Echo", "first", new StartOrchestrationOptions(id, DateTimeOffset.UtcNow.AddDays(1)), TestHub.Soon);
            return pending;
        }

        TestHub hub = await OpenWaitingAsync(id);
        if (status == OrchestrationRuntimeStatus.Terminated)
        {
            await hub.Client.TerminateInstanceAsync(id, TestHub.Soon);
        }
        else if (status == OrchestrationRuntimeStatus.Suspended)
        {
            await hub.Client.SuspendInstanceAsync(id, null, TestHub.Soon);
        }

        await hub.UntilAsync(id, state => state.Status == status);
        return hub;
    }
}
