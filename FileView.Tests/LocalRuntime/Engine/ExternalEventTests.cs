using FileView.LocalRuntime.Engine;
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

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public async Task Case032_ExternalEventsInParallel_ResultsReversed(int count)
    {
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions().Orchestrator("Events", async context =>
        {
            context.SetCustomStatus("waiting");
            return await Task.WhenAll(Enumerable.Range(0, count).Select(_ => context.WaitForExternalEvent<int>("Event")));
        }));
        string id = await hub.StartAsync("Events");
        await hub.UntilAsync(id, state => state.CustomStatus == "\"waiting\"");
        for (int i = 0; i < count; i++)
        {
            await hub.Client.RaiseEventAsync(id, "Event", i);
        }

        InstanceState end = await hub.EndOfAsync(id);

        Assert.Equal(Enumerable.Range(0, count).Reverse(), TestFunctions.Converter.Deserialize<int[]>(end.Output));
    }

    [Fact]
    public async Task Case034_FirstWaiterCancelled_SecondWaiterReceivesEvent()
    {
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions().Orchestrator("Events", async context =>
        {
            using var cancel = new CancellationTokenSource();
            Task<string> first = context.WaitForExternalEvent<string>("Event", cancel.Token);
            cancel.Cancel();
            Task<string> second = context.WaitForExternalEvent<string>("Event");
            context.SetCustomStatus("waiting");
            return $"{first.IsCanceled} {await second}";
        }));
        string id = await hub.StartAsync("Events");

        await hub.Client.RaiseEventAsync(id, "Event", "one");

        Assert.Equal("\"True one\"", (await hub.EndOfAsync(id)).Output);
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
    public async Task Case037_WaitWithTimeout_EventWins()
    {
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions().Orchestrator("Events", context =>
            context.WaitForExternalEvent<string>("Event", TimeSpan.FromDays(7))));
        string id = await hub.StartAsync("Events");

        await hub.Client.RaiseEventAsync(id, "Event", "in time");

        Assert.Equal("\"in time\"", (await hub.EndOfAsync(id)).Output);
    }

    [Fact]
    public async Task Case039_WaitWithTimeout_TimeoutWins()
    {
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions().Orchestrator("Events", async context =>
        {
            try
            {
                return await context.WaitForExternalEvent<string>("Event", TimeSpan.FromMilliseconds(20));
            }
            catch (OperationCanceledException exception)
            {
                return exception.GetType().Name;
            }
        }));

        Assert.Equal("\"TaskCanceledException\"", (await hub.RunAsync("Events")).Output);
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
    public async Task Case043_EventAfterTimeout_GoesToTheNewerWaiterAndElseIsLost()
    {
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions().Orchestrator("Events", async context =>
        {
            Task<string> stale = context.WaitForExternalEvent<string>("Event", TimeSpan.Zero);
            await Task.WhenAny(stale);
            context.SetCustomStatus("timed out");
            await context.WaitForExternalEvent<string>("Go");
            Task<string> next = context.WaitForExternalEvent<string>("Event");
            return await next;
        }));
        string id = await hub.StartAsync("Events");
        await hub.UntilAsync(id, state => state.CustomStatus == "\"timed out\"");

        await hub.Client.RaiseEventAsync(id, "Event", "swallowed");
        await hub.Client.RaiseEventAsync(id, "Go");
        await hub.Client.RaiseEventAsync(id, "Event", "delivered");

        Assert.Equal("\"delivered\"", (await hub.EndOfAsync(id)).Output);
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
