using FileView.LocalRuntime.Engine;
using Microsoft.DurableTask.Client;

namespace FileView.Tests.LocalRuntime.Engine;

public sealed class BasicsTests
{
    [Fact]
    public async Task Case001_EmptyOrchestration_CompletesWithoutOutput()
    {
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions().Orchestrator("Empty", _ => Task.CompletedTask));

        InstanceState end = await hub.RunAsync("Empty");

        Assert.Equal(OrchestrationRuntimeStatus.Completed, end.Status);
        Assert.Null(end.Output);
    }

    [Fact]
    public async Task Case002_SingleActivity_ReturnsItsResult()
    {
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions()
            .Activity<string, string>("SayHello", name => $"Hello, {name}!")
            .Orchestrator("One", context => context.CallActivityAsync<string>("SayHello", context.GetInput<string>())));

        InstanceState end = await hub.RunAsync("One", "World");

        Assert.Equal("\"Hello, World!\"", end.Output);
    }

    [Fact]
    public async Task Case003_AsyncActivity_ReturnsItsResult()
    {
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions()
            .Activity<string, string>("SayHello", async (name, _) =>
            {
                await Task.Yield();
                return $"Hello, {name}!";
            })
            .Orchestrator("One", context => context.CallActivityAsync<string>("sayhello", "World")));

        InstanceState end = await hub.RunAsync("one");

        Assert.Equal("\"Hello, World!\"", end.Output);
    }

    [Fact]
    public async Task Case004_ActivityChain_AddsUp()
    {
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions()
            .Activity<int, int>("PlusOne", value => value + 1)
            .Orchestrator("Chain", async context =>
            {
                int value = 0;
                for (int i = 0; i < 10; i++)
                {
                    value = await context.CallActivityAsync<int>("PlusOne", value);
                }

                return value;
            }));

        InstanceState end = await hub.RunAsync("Chain");

        Assert.Equal("10", end.Output);
    }

    [Fact]
    public async Task Case005_ActivityFanOut_AllResultsPresent()
    {
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions()
            .Activity<int, string>("ToText", value => $"#{value}")
            .Orchestrator("FanOut", context =>
                Task.WhenAll(Enumerable.Range(0, 10).Select(i => context.CallActivityAsync<string>("ToText", i)))));

        InstanceState end = await hub.RunAsync("FanOut");

        Assert.Equal("""["#0","#1","#2","#3","#4","#5","#6","#7","#8","#9"]""", end.Output);
    }

    [Fact]
    public async Task Case126_CustomStatus_VisibleAfterStartAndReplacedAfterEvent()
    {
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions().Orchestrator("Status", async context =>
        {
            context.SetCustomStatus("Started!");
            context.SetCustomStatus(await context.WaitForExternalEvent<string>("Status"));
            await context.WaitForExternalEvent<string>("End");
        }));
        string id = await hub.StartAsync("Status");
        await hub.UntilAsync(id, state => state.CustomStatus == "\"Started!\"");

        await hub.Client.RaiseEventAsync(id, "status", "Next");
        await hub.UntilAsync(id, state => state.CustomStatus == "\"Next\"");
        await hub.Client.RaiseEventAsync(id, "end");

        Assert.Equal("\"Next\"", (await hub.EndOfAsync(id)).CustomStatus);
    }

    [Fact]
    public async Task CustomStatus_TooLarge_FailsTheInstance()
    {
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions().Orchestrator("Large", context =>
        {
            context.SetCustomStatus(new string('x', 20_000));
            return Task.CompletedTask;
        }));

        InstanceState end = await hub.RunAsync("Large");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.Status);
        Assert.Equal(
            """{"message":"Function 'Large' failed with an unhandled exception.","details":"CustomStatus is too large: limit = 16 KB (UTF-16), actual = 39.07 KB."}""",
            end.Output);
    }

    [Fact]
    public async Task ReturnedOrchestrator_WithOpenActivity_WaitsForIt()
    {
        var release = new TaskCompletionSource();
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions()
            .Activity<int, int>("Slow", async (value, _) =>
            {
                await release.Task;
                return value;
            })
            .Orchestrator("FireAndForget", context =>
            {
                context.SetCustomStatus("returned");
                _ = context.CallActivityAsync<int>("Slow", 1);
                return Task.FromResult("done");
            }));
        string id = await hub.StartAsync("FireAndForget");
        InstanceState waiting = await hub.UntilAsync(id, state => state.CustomStatus == "\"returned\"");
        Assert.Equal(OrchestrationRuntimeStatus.Running, waiting.Status);

        release.SetResult();

        Assert.Equal("\"done\"", (await hub.EndOfAsync(id)).Output);
    }
}
