using FileView.LocalRuntime.Engine;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace FileView.Tests.LocalRuntime.Engine;

public sealed class ExternalEventTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    public async Task Case031_ExternalEvents_OrderKept(int count)
    {
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions().Orchestrator("Events", async context =>
        {
            var seen = new List<int>();
            for (int i = 0; i < count; i++)
            {
                seen.Add(await context.WaitForExternalEvent<int>($"Event{i}"));
            }

            return seen;
        }));
        string id = await hub.StartAsync("Events");
        for (int i = 0; i < count; i++)
        {
            await hub.Client.RaiseEventAsync(id, $"Event{i}", i);
        }

        InstanceState end = await hub.EndOfAsync(id);

        Assert.Equal(Enumerable.Range(0, count), TestFunctions.Converter.Deserialize<int[]>(end.Output));
    }

    [Fact]
    public async Task Case036_EventBeforeWaiter_IsBuffered()
    {
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions().Orchestrator("Events", async context =>
        {
            await context.WaitForExternalEvent<string>("Go");
            return await context.WaitForExternalEvent<string>("Early");
        }));
        string id = await hub.StartAsync("Events");

        await hub.Client.RaiseEventAsync(id, "Early", "early");
        await hub.Client.RaiseEventAsync(id, "Go", "go");

        Assert.Equal("\"early\"", (await hub.EndOfAsync(id)).Output);
    }

    [Fact]
    public async Task Case041_EventName_IgnoresCase()
    {
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions().Orchestrator("Events", context =>
            context.WaitForExternalEvent<int>("MyEvent")));
        string id = await hub.StartAsync("Events");

        await hub.Client.RaiseEventAsync(id, "mYeVENT", 7);

        Assert.Equal("7", (await hub.EndOfAsync(id)).Output);
    }

    [Fact]
    public async Task Case042_SameNameOtherType_Throws()
    {
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions().Orchestrator("Events", async context =>
        {
            _ = context.WaitForExternalEvent<int>("Event");
            await context.WaitForExternalEvent<string>("Event");
        }));

        InstanceState end = await hub.RunAsync("Events");

        Assert.Equal(
            "System.ArgumentException: Events with the same name must have the same type argument. Expected System.Int32 but was "
            + "requested System.String.",
            end.Output);
    }

    [Fact]
    public async Task Case044_MissingPayloadIntoInt_FailsPastTheCode()
    {
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions().Orchestrator("Events", async context =>
        {
            try
            {
                return await context.WaitForExternalEvent<int>("Event");
            }
            catch (Exception)
            {
                return -1;
            }
        }));
        string id = await hub.StartAsync("Events");

        await hub.Client.RaiseEventAsync(id, "Event");
        InstanceState end = await hub.EndOfAsync(id);

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.Status);
        Assert.StartsWith("""{"message":"Function 'Events' failed with an unhandled exception.""", end.Output, StringComparison.Ordinal);
        Assert.Null(end.Failure);
    }

    [Fact]
    public async Task Case045_EventToAnEndedInstance_IsRefused()
    {
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions().Orchestrator("Events", context =>
            context.WaitForExternalEvent<string>("Event")));
        string id = await hub.StartAsync("Events");
        await hub.Client.RaiseEventAsync(id, "Event", "one");
        Assert.Equal("\"one\"", (await hub.EndOfAsync(id)).Output);

        Exception refusal = await Assert.ThrowsAnyAsync<Exception>(() => hub.Client.RaiseEventAsync(id, "Event", "two"));

        Assert.Equal(
            "Status(StatusCode=\"FailedPrecondition\", Detail=\"The orchestration instance with the provided instance id is not running.\")",
            refusal.Message);
    }

    [Fact]
    public async Task Case046_UnknownInstance_IsNotFound()
    {
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions());

        Exception refusal = await Assert.ThrowsAnyAsync<Exception>(() => hub.Client.RaiseEventAsync("x", "e", TestHub.Soon));

        Assert.Contains("Detail=\"No instance with ID 'x' was found", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Case047_ManyRapidEvents_NoneLost()
    {
        const int Count = 500;
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions()
            .Activity<int, int>("Same", value => value)
            .Orchestrator("Events", async context =>
            {
                int sum = 0;
                for (int i = 0; i < Count; i++)
                {
                    sum += await context.WaitForExternalEvent<int>("Event");
                    if (i % 50 == 0)
                    {
                        await context.CallActivityAsync<int>("Same", i);
                    }
                }

                return sum;
            }));
        string id = await hub.StartAsync("Events");
        await Task.WhenAll(Enumerable.Range(1, Count).Select(i => hub.Client.RaiseEventAsync(id, "Event", i)));

        Assert.Equal($"{Count * (Count + 1) / 2}", (await hub.EndOfAsync(id)).Output);
    }

    [Fact]
    public async Task Case048_EventToASubOrchestration_IsReceived()
    {
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions()
            .Orchestrator("Child", context => context.WaitForExternalEvent<string>("Event"))
            .Orchestrator("Parent", context => context.CallSubOrchestratorAsync<string>(
                "Child", null, new SubOrchestrationOptions(instanceId: "kid"))));
        string id = await hub.StartAsync("Parent");
        await hub.UntilAsync("kid", state => state.Status == OrchestrationRuntimeStatus.Running);

        await hub.Client.RaiseEventAsync("kid", "Event", "for the child");

        Assert.Equal("\"for the child\"", (await hub.EndOfAsync(id)).Output);
    }

    [Fact]
    public async Task Case049_SeveralNamesInALoop_EachGoesToItsWait()
    {
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions().Orchestrator("Stock", async context =>
        {
            var state = context.GetInput<List<string>>() ?? [];
            Task<string> add = context.WaitForExternalEvent<string>("add");
            Task<string> remove = context.WaitForExternalEvent<string>("remove");
            Task<bool> done = context.WaitForExternalEvent<bool>("done");
            Task next = await Task.WhenAny(add, remove, done);
            if (next == done)
            {
                return state;
            }

            if (next == add)
            {
                state.Add(await add);
            }
            else
            {
                state.Remove(await remove);
            }

            context.ContinueAsNew(state);
            return state;
        }));
        string id = await hub.StartAsync("Stock");
        foreach ((string name, object payload) in new (string, object)[]
        {
            ("add", "a"), ("add", "b"), ("remove", "a"), ("add", "c"), ("add", "d"), ("remove", "d"), ("done", true),
        })
        {
            // One at a time: a generation takes one event, and which of two it takes is not what is asked here.
            int generation = (await hub.Hub.GetAsync(id, TestHub.Soon))!.Generation;
            await hub.Client.RaiseEventAsync(id, name, payload);
            await hub.UntilAsync(id, state => state.Generation > generation || state.HasEnded);
        }

        Assert.Equal("""["b","c"]""", (await hub.EndOfAsync(id)).Output);
    }

    [Fact]
    public async Task SendEvent_ReachesAnotherInstance()
    {
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions()
            .Orchestrator("Receiver", context => context.WaitForExternalEvent<string>("Note"))
            .Orchestrator("Sender", context =>
            {
                context.SendEvent("receiver", "note", "hello");
                context.SendEvent("nobody", "note", "lost");
                return Task.CompletedTask;
            }));
        await hub.StartAsync("Receiver", instanceId: "receiver");

        await hub.RunAsync("Sender");

        Assert.Equal("\"hello\"", (await hub.EndOfAsync("receiver")).Output);
    }
}
