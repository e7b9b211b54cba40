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
    public async Task Case018_IsReplaying_FalseOnlyBehindTheLastAwait()
    {
        var seen = new List<bool>();
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions()
            .Activity<int, int>("Same", value => value)
            .Orchestrator("Trace", async context =>
            {
                seen.Clear();
                seen.Add(context.IsReplaying);
                await context.CallActivityAsync<int>("Same", 1);
                seen.Add(context.IsReplaying);
                await context.CallActivityAsync<int>("Same", 2);
                seen.Add(context.IsReplaying);
            }));

        await hub.RunAsync("Trace");

        Assert.Equal([true, true, false], seen);
    }

    [Fact]
    public async Task Case019_CurrentUtcDateTime_RepeatsInReplayAndMovesBetweenEpisodes()
    {
        var first = new HashSet<DateTime>();
        var second = new HashSet<DateTime>();
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions()
            .Activity<int, int>("Same", value => value)
            .Orchestrator("Clock", async context =>
            {
                first.Add(context.CurrentUtcDateTime);
                await context.CallActivityAsync<int>("Same", 1);
                second.Add(context.CurrentUtcDateTime);
                await context.CallActivityAsync<int>("Same", 2);
            }));

        await hub.RunAsync("Clock");

        Assert.Single(first);
        Assert.Single(second);
        Assert.True(first.Single() < second.Single());
        Assert.Equal(DateTimeKind.Utc, first.Single().Kind);
    }

    [Fact]
    public async Task Case020_NewGuid_UniqueAndStableInReplay()
    {
        var seen = new HashSet<Guid>();
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions()
            .Activity<int, int>("Same", value => value)
            .Orchestrator("Ids", async context =>
            {
                seen.Add(context.NewGuid());
                seen.Add(context.NewGuid());
                await context.CallActivityAsync<int>("Same", 1);
                seen.Add(context.NewGuid());
            }));

        await hub.RunAsync("Ids");

        Assert.Equal(3, seen.Count);
    }

    [Theory]
    [InlineData(0, "7ca16cce-db30-57bf-bacd-d2c0043dc298")]
    [InlineData(1, "00f42c1e-c42a-5b7e-8bd0-88d81edcac5a")]
    [InlineData(2, "93f2919d-916b-5a0e-8e0a-9d23dfa7a06c")]
    public void Case023_NewGuid_IsTheKnownVector(int counter, string expected)
    {
        DateTime now = DateTime.Parse("2024-01-02T03:04:05.6789000Z", null, System.Globalization.DateTimeStyles.RoundtripKind);

        Assert.Equal(Guid.Parse(expected), DeterministicGuid.Create("abc123", now, counter));
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
