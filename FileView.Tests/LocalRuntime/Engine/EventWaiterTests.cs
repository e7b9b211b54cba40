using FileView.LocalRuntime.Engine;

namespace FileView.Tests.LocalRuntime.Engine;

/// <summary>Several waits for one event, and waits that end without it.</summary>
public sealed class EventWaiterTests
{
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
        string id = await StartWaitingAsync(hub);
        for (int i = 0; i < count; i++)
        {
            await hub.Client.RaiseEventAsync(id, "Event", i);
        }

        InstanceState end = await hub.EndOfAsync(id);

        Assert.Equal(Enumerable.Range(0, count).Reverse(), TestFunctions.Converter.Deserialize<int[]>(end.Output));
    }

    [Fact]
    public async Task Case033_TwoWaiters_NewestReceivesFirst()
    {
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions().Orchestrator("Events", async context =>
        {
            Task<string> older = context.WaitForExternalEvent<string>("Event");
            Task<string> newer = context.WaitForExternalEvent<string>("Event");
            context.SetCustomStatus("waiting");
            string first = await await Task.WhenAny(older, newer) + (newer.IsCompleted ? " newer" : " older");
            return $"{first}, then {await older}";
        }));
        string id = await StartWaitingAsync(hub);

        await hub.Client.RaiseEventAsync(id, "Event", "one");
        await hub.Client.RaiseEventAsync(id, "Event", "two");

        Assert.Equal("\"one newer, then two\"", (await hub.EndOfAsync(id)).Output);
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
    public async Task Case035_ThreeEventsThreeWaiters_ComeInReverse()
    {
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions().Orchestrator("Events", async context =>
        {
            Task<string> first = context.WaitForExternalEvent<string>("Event");
            Task<string> second = context.WaitForExternalEvent<string>("Event");
            Task<string> third = context.WaitForExternalEvent<string>("Event");
            context.SetCustomStatus("waiting");
            return $"{await first},{await second},{await third}";
        }));
        string id = await StartWaitingAsync(hub);
        for (int i = 1; i <= 3; i++)
        {
            await hub.Client.RaiseEventAsync(id, "Event", $"event-{i}");
        }

        Assert.Equal("\"event-3,event-2,event-1\"", (await hub.EndOfAsync(id)).Output);
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
    public async Task Case038_LoserOfTwoWaits_IsCancelledAndHoldsNothing()
    {
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions().Orchestrator("Events", async context =>
        {
            using var cancel = new CancellationTokenSource();
            Task<string> one = context.WaitForExternalEvent<string>("One", TimeSpan.FromDays(7), cancel.Token);
            Task<string> two = context.WaitForExternalEvent<string>("Two", TimeSpan.FromDays(7), cancel.Token);
            context.SetCustomStatus("waiting");
            Task<string> winner = await Task.WhenAny(one, two);
            cancel.Cancel();
            return $"{await winner} {one.IsCanceled}";
        }));
        string id = await StartWaitingAsync(hub);

        await hub.Client.RaiseEventAsync(id, "Two", "two");

        Assert.Equal("\"two True\"", (await hub.EndOfAsync(id)).Output);
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
    public async Task Case040_WaitWithTimeout_CancelledFromOutside_ThrowsTheSame()
    {
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions().Orchestrator("Events", async context =>
        {
            using var cancel = new CancellationTokenSource();
            Task<string> wait = context.WaitForExternalEvent<string>("Event", TimeSpan.FromDays(7), cancel.Token);
            await context.CreateTimer(TimeSpan.Zero, CancellationToken.None);
            cancel.Cancel();
            try
            {
                return await wait;
            }
            catch (OperationCanceledException exception)
            {
                return exception.GetType().Name;
            }
        }));

        Assert.Equal("\"TaskCanceledException\"", (await hub.RunAsync("Events")).Output);
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

    private static async Task<string> StartWaitingAsync(TestHub hub)
    {
        string id = await hub.StartAsync("Events");
        await hub.UntilAsync(id, state => state.CustomStatus == "\"waiting\"");
        return id;
    }
}
