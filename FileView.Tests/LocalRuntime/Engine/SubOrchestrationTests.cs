using FileView.LocalRuntime.Engine;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace FileView.Tests.LocalRuntime.Engine;

public sealed class SubOrchestrationTests
{
    [Fact]
    public async Task Case061_Recursion_AddsUp()
    {
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions().Orchestrator("Sum", async context =>
        {
            int depth = context.GetInput<int>();
            return depth == 0 ? 0 : depth + await context.CallSubOrchestratorAsync<int>("Sum", depth - 1);
        }));

        Assert.Equal("15", (await hub.RunAsync("Sum", 5)).Output);
    }

    [Fact]
    public async Task Case062_Parent_IsAssignedInTheChildOnly()
    {
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions()
            .Orchestrator("Child", context => Task.FromResult($"{context.Parent?.Name} {context.Parent?.InstanceId}"))
            .Orchestrator("Parent", async context =>
                (context.Parent is null) + " " + await context.CallSubOrchestratorAsync<string>("Child")));

        Assert.Equal("\"True Parent p1\"", (await hub.RunAsync("Parent", instanceId: "p1")).Output);
    }

    [Fact]
    public async Task Case064_SameIdAsParent_IsRefused()
    {
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions().Orchestrator("Same", context =>
            context.CallSubOrchestratorAsync<string>("Same", null, new SubOrchestrationOptions(instanceId: context.InstanceId))));

        InstanceState end = await hub.RunAsync("Same", instanceId: "same");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.Status);
        Assert.Contains("An Orchestration instance with the ID same already exists.", end.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Case066_TagsAndRetryPolicy_SameChildIsRetried()
    {
        int attempts = 0;
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions()
            .Orchestrator("Child", context =>
                ++attempts < 3
                    ? Task.FromException<string>(new InvalidOperationException("not yet"))
                    : Task.FromResult(context.InstanceId))
            .Orchestrator("Parent", context => context.CallSubOrchestratorAsync<string>(
                "Child",
                null,
                new SubOrchestrationOptions(new RetryPolicy(3, TimeSpan.FromMilliseconds(10)), "kid")
                {
                    Tags = new Dictionary<string, string> { ["k"] = "v" },
                })));

        InstanceState end = await hub.RunAsync("Parent");

        Assert.Equal("\"kid\"", end.Output);
        Assert.Equal("v", (await hub.EndOfAsync("kid")).Tags["k"]);
    }

    [Fact]
    public async Task Case067_DefaultId_IsTheNextGuid()
    {
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions()
            .Orchestrator("Child", context => Task.FromResult(context.InstanceId))
            .Orchestrator("Parent", async context => new[]
            {
                await context.CallSubOrchestratorAsync<string>("Child"),
                DeterministicGuid.Create(context.InstanceId, context.GetInput<DateTime>(), 0).ToString("N"),
            }));

        string[] ids = TestFunctions.Converter.Deserialize<string[]>((await hub.RunAsync("Parent")).Output)!;

        Assert.Equal(32, ids[0].Length);
    }

    [Fact]
    public async Task Case068_TerminatingTheParent_LeavesTheChildRunning()
    {
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions()
            .Orchestrator("Child", context => context.WaitForExternalEvent<string>("Go"))
            .Orchestrator("Parent", context => context.CallSubOrchestratorAsync<string>(
                "Child", null, new SubOrchestrationOptions(instanceId: "kid"))));
        string id = await hub.StartAsync("Parent");
        await hub.UntilAsync("kid", state => state.Status == OrchestrationRuntimeStatus.Running);

        await hub.Client.TerminateInstanceAsync(id, "gone", TestHub.Soon);
        Assert.Equal("\"gone\"", (await hub.EndOfAsync(id)).Output);

        Assert.Equal(OrchestrationRuntimeStatus.Running, (await hub.Hub.GetAsync("kid", TestHub.Soon))!.Status);
        await hub.Client.RaiseEventAsync("kid", "Go", "ok");
        Assert.Equal("\"ok\"", (await hub.EndOfAsync("kid")).Output);
    }

    [Fact]
    public async Task TerminatedChild_FailsWithoutDetails()
    {
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions()
            .Orchestrator("Child", context => context.WaitForExternalEvent<string>("Go"))
            .Orchestrator("Parent", async context =>
            {
                try
                {
                    return await context.CallSubOrchestratorAsync<string>(
                        "Child", null, new SubOrchestrationOptions(instanceId: "kid"));
                }
                catch (TaskFailedException exception)
                {
                    return $"{exception.Message} {exception.FailureDetails is null}";
                }
            })
            .Orchestrator("Careless", context => context.CallSubOrchestratorAsync<string>("NoSuchOrchestrator")));
        string id = await hub.StartAsync("Parent");
        await hub.UntilAsync("kid", state => state.Status == OrchestrationRuntimeStatus.Running);
        await hub.Client.TerminateInstanceAsync("kid", TestHub.Soon);

        Assert.Equal("\"Task \\u0027Child\\u0027 (#0) failed with an unhandled exception. True\"", (await hub.EndOfAsync(id)).Output);
        Assert.Equal(
            "System.NullReferenceException: Object reference not set to an instance of an object.",
            (await hub.RunAsync("Careless")).Output);
    }
}
