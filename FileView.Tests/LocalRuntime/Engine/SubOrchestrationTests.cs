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
    public async Task Case062_Parent_IsAssignedInTheChild()
    {
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions()
            .Orchestrator("Child", context => Task.FromResult($"{context.Parent?.Name} {context.Parent?.InstanceId}"))
            .Orchestrator("Parent", context => context.CallSubOrchestratorAsync<string>("Child")));

        Assert.Equal("\"Parent p1\"", (await hub.RunAsync("Parent", instanceId: "p1")).Output);
    }

    [Fact]
    public async Task Case063_Parent_IsNullInARoot()
    {
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions()
            .Orchestrator("Root", context => Task.FromResult(context.Parent is null)));

        Assert.Equal("true", (await hub.RunAsync("Root")).Output);
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
    public async Task Case065_Tags_AreTheParentsAndTheCalls()
    {
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions()
            .Orchestrator("Child", _ => Task.CompletedTask)
            .Orchestrator("Parent", context => context.CallSubOrchestratorAsync("Child", null, new SubOrchestrationOptions(instanceId: "kid")
            {
                Tags = new Dictionary<string, string> { ["own"] = "1", ["both"] = "child" },
            })));
        var options = new StartOrchestrationOptions("p")
        {
            Tags = new Dictionary<string, string> { ["inherited"] = "2", ["both"] = "parent" },
        };
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Parent", null, options, TestHub.Soon);
        await hub.EndOfAsync("p");

        Assert.Equal(
            ["both child", "inherited 2", "own 1"],
            (await hub.EndOfAsync("kid")).Tags.Select(tag => $"{tag.Key} {tag.Value}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Case067_DefaultId_IsTheNextGuid()
    {
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions()
            .Orchestrator("Child", context => Task.FromResult(context.InstanceId))
            .Orchestrator("Parent", async context =>
            {
                DateTime now = context.CurrentUtcDateTime;
                string[] expected = [.. Enumerable.Range(0, 3).Select(i => DeterministicGuid.Create(context.InstanceId, now, i).ToString("N"))];
                Task<string> first = context.CallSubOrchestratorAsync<string>("Child");
                string between = context.NewGuid().ToString("N");
                Task<string> second = context.CallSubOrchestratorAsync<string>("Child");
                string[] ids = [await first, between, await second];
                return expected.SequenceEqual(ids);
            }));

        Assert.Equal("true", (await hub.RunAsync("Parent")).Output);
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
}
