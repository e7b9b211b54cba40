using FileView.LocalRuntime.Engine;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace FileView.Tests.LocalRuntime.Engine;

/// <summary>Instances of versions that a hub does not run, over restarts.</summary>
public sealed class VersionTests
{
    private static readonly StartOrchestrationOptions Newer = new("newer") { Version = "3.0" };

    [Fact]
    public async Task Reject_ANewerHostComes_TheInstanceRunsThere()
    {
        TaskHubOptions options = Serving("2.0", VersionFailureStrategy.Reject);
        await using TestHub hub = await OpenAsync(options);
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Adds", 1, Newer, TestHub.Soon);
        Assert.Equal("6", (await hub.RunAsync("Adds", 5)).Output);
        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await hub.Hub.GetAsync("newer", TestHub.Soon))!.Status);

        options.Versions = options.Versions with { HostVersion = "3.0" };
        await hub.RestartAsync();

        Assert.Equal("2", (await hub.EndOfAsync("newer")).Output);
    }

    [Fact]
    public async Task Fail_AnInstanceUnderWayOnAnOlderHost_Fails()
    {
        TaskHubOptions options = Serving("3.0", VersionFailureStrategy.Fail);
        await using TestHub hub = await OpenAsync(options);
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Waits", input: null, Newer, TestHub.Soon);
        await hub.UntilAsync("newer", state => state.Status == OrchestrationRuntimeStatus.Running);

        options.Versions = options.Versions with { HostVersion = "2.0" };
        await hub.RestartAsync();
        await hub.Client.RaiseEventAsync("newer", "Go", "x", TestHub.Soon);

        InstanceState end = await hub.EndOfAsync("newer");
        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.Status);
        Assert.Equal(VersionRules.Mismatch, end.Failure);
    }

    private static TaskHubOptions Serving(string version, VersionFailureStrategy failure) => new()
    {
        Versions = new VersionRules(version, VersionMatchStrategy.CurrentOrOlder, failure),
    };

    private static Task<TestHub> OpenAsync(TaskHubOptions options) => TestHub.OpenAsync(
        new TestFunctions()
            .Orchestrator("Adds", context => context.CallActivityAsync<int>("AddOne", context.GetInput<int>()))
            .Orchestrator("Waits", context => context.WaitForExternalEvent<string>("Go"))
            .Activity<int, int>("AddOne", number => number + 1),
        options);
}
