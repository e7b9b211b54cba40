using FileView.LocalRuntime.Engine;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace FileView.Tests.LocalRuntime.Engine;

public sealed class RestartAndRewindTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Case104_Restart_RunsTheSameAgain(bool withNewId)
    {
        await using TestHub hub = await TestHub.OpenAsync(LifecycleFunctions.All());
        InstanceState first = await hub.RunAsync("Echo", "same input", "e");

        string id = await hub.Client.RestartAsync("e", withNewId, TestHub.Soon);

        Assert.Equal(withNewId, id != "e");
        InstanceState second = await hub.UntilAsync(id, state => state.HasEnded && state.CreatedAt > first.CreatedAt);
        Assert.Equal("\"same input\"", second.Output);
    }

    [Fact]
    public async Task Case105_RestartUnknown_IsRefused()
    {
        await using TestHub hub = await TestHub.OpenAsync(LifecycleFunctions.All());

        ArgumentException refusal = await Assert.ThrowsAsync<ArgumentException>(() => hub.Client.RestartAsync("x"));

        Assert.Equal("An orchestration with the instanceId x was not found.", refusal.Message);
    }

    [Fact]
    public async Task Case106_RestartRunning_IsRefusedUnderTheSameId()
    {
        await using TestHub hub = await LifecycleFunctions.OpenWaitingAsync("w");

        InvalidOperationException refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => hub.Client.RestartAsync("w"));
        string other = await hub.Client.RestartAsync("w", restartWithNewInstanceId: true);

        Assert.Equal("An orchestration with the instanceId w cannot be restarted.", refusal.Message);
        await hub.UntilAsync(other, state => state.CustomStatus == "\"up\"");
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

    [Theory]
    [InlineData(OrchestrationRuntimeStatus.Running)]
    [InlineData(OrchestrationRuntimeStatus.Completed)]
    [InlineData(OrchestrationRuntimeStatus.Terminated)]
    [InlineData(OrchestrationRuntimeStatus.Suspended)]
    [InlineData(OrchestrationRuntimeStatus.Pending)]
    public async Task Case108_RewindOfOthersThanFailed_IsRefused(OrchestrationRuntimeStatus status)
    {
        await using TestHub hub = await LifecycleFunctions.OpenInAsync(status, "w");

        InvalidOperationException refusal =
            await Assert.ThrowsAsync<InvalidOperationException>(() => hub.Client.RewindInstanceAsync("w", "again"));
        await Assert.ThrowsAsync<ArgumentException>(() => hub.Client.RewindInstanceAsync("x", "again"));

        Assert.Equal("The rewind operation is only supported on failed orchestration instances.", refusal.Message);
    }
}
