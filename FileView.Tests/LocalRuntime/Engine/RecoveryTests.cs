using System.Collections.Concurrent;
using FileView.LocalRuntime.Engine;
using FileView.LocalRuntime.Storage;
using FileView.Tests.LocalRuntime.Storage;
using FileView.Tests.Support;
using Microsoft.DurableTask.Client;

namespace FileView.Tests.LocalRuntime.Engine;

/// <summary>What a crash leaves, on every kind of home.</summary>
public abstract class RecoveryTests
{
    private protected abstract HomePlace NewPlace();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CrashWithEverythingUnderWay_EverythingGoesOn(bool withSnapshot)
    {
        var runs = new ConcurrentDictionary<string, int>();
        bool isBlocked = true;
        await using TestHub hub = await OpenAsync(new TestFunctions()
            .Activity<string, string>("Work", async (name, cancellation) =>
            {
                runs.AddOrUpdate(name, 1, (_, count) => count + 1);
                if (Volatile.Read(ref isBlocked))
                {
                    await Task.Delay(Timeout.Infinite, cancellation);
                }

                return name;
            })
            .Orchestrator("Child", context => context.CallActivityAsync<string>("Work", context.InstanceId))
            .Orchestrator("All", async context =>
            {
                Task<string> activity = context.CallActivityAsync<string>("Work", "direct");
                Task<string> child = context.CallSubOrchestratorAsync<string>("Child");
                Task timer = context.CreateTimer(TimeSpan.FromMilliseconds(300), CancellationToken.None);
                Task<string> happening = context.WaitForExternalEvent<string>("Event");
                await Task.WhenAll(activity, child, timer, happening);
                return await activity + await happening;
            }));
        await hub.StartAsync("All", instanceId: "all");
        await hub.Client.RaiseEventAsync("all", "Event", "-event");
        while (runs.Count < 2)
        {
            await Task.Yield();
        }

        if (withSnapshot)
        {
            await hub.Hub.TakeSnapshotAsync();
        }

        await hub.CrashAndReopenAsync();
        Volatile.Write(ref isBlocked, false);
        await hub.CrashAndReopenAsync();

        Assert.Equal("\"direct-event\"", (await hub.EndOfAsync("all")).Output);
        Assert.All(runs.Values, count => Assert.InRange(count, 2, 3));
    }

    [Fact]
    public async Task Case140_CrashBeforeAResultIsCommitted_RunsTheActivityAgainAndKeepsOneResult()
    {
        int runs = 0;
        var reached = new TaskCompletionSource();
        await using TestHub hub = await OpenAsync(new TestFunctions()
            .Activity<int, int>("Work", async (value, cancellation) =>
            {
                if (Interlocked.Increment(ref runs) == 1)
                {
                    reached.SetResult();
                    await Task.Delay(Timeout.Infinite, cancellation);
                }

                return value;
            })
            .Orchestrator("One", context => context.CallActivityAsync<int>("Work", 7)));
        await hub.StartAsync("One", instanceId: "o");
        await reached.Task;

        await hub.CrashAndReopenAsync();
        await hub.EndOfAsync("o");

        Assert.Equal(2, runs);
        Assert.Single(await hub.HistoryOfAsync("o"), item => item.Type == HistoryEventType.TaskCompleted);
    }

    [Fact]
    public async Task EndedInstances_SurviveSnapshotsPacksAndCrashes()
    {
        await using TestHub hub = await OpenAsync(new TestFunctions()
            .Activity<int, int>("Same", value => value)
            .Orchestrator("Echo", context => context.CallActivityAsync<int>("Same", context.GetInput<int>())));
        for (int round = 0; round < 4; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 25).Select(i => hub.RunAsync("Echo", i, $"r{round}-{i:00}")));
            await hub.Hub.TakeSnapshotAsync();
            if (round % 2 == 1)
            {
                await hub.CrashAndReopenAsync();
            }
        }

        // More than half of the first packs goes, so that what is left of them moves to a new one.
        for (int i = 0; i < 20; i++)
        {
            await hub.Hub.PurgeAsync($"r0-{i:00}", TestHub.Soon);
            await hub.Hub.PurgeAsync($"r1-{i:00}", TestHub.Soon);
        }

        await hub.Hub.TakeSnapshotAsync();
        await hub.Hub.TakeSnapshotAsync();
        await hub.CrashAndReopenAsync();

        InstancePage page = await hub.Hub.QueryAsync(new InstanceFilter(), 1000, null, TestHub.Soon);
        Assert.Equal(60, page.Instances.Count);
        Assert.All(page.Instances, state => Assert.Equal(int.Parse(state.InstanceId[3..], null).ToString((IFormatProvider?)null), state.Output));
        Assert.Equal(3, (await hub.Place.ListAsync("pack-")).Count);
    }

    [Fact]
    public async Task TornTail_IsCutAndTheRestStands()
    {
        await using TestHub hub = await OpenAsync(Echo());
        await hub.RunAsync("Echo", "first", "one");
        await hub.Hub.DisposeAsync();
        string log = (await hub.Place.ListAsync("log-")).Single();
        await hub.Place.DamageAsync(log, bytes => [.. bytes, 200, 0, 0, 0, 1, 2, 3, 4, 9, 9, 9]);

        await hub.RestartAsync();
        await hub.RunAsync("Echo", "second", "two");
        await hub.CrashAndReopenAsync();

        Assert.Equal("\"first\"", (await hub.EndOfAsync("one")).Output);
        Assert.Equal("\"second\"", (await hub.EndOfAsync("two")).Output);
    }

    [Fact]
    public async Task DamageInTheMiddle_RefusesToOpen()
    {
        await using TestHub hub = await OpenAsync(Echo());
        await hub.RunAsync("Echo", "first", "one");
        await hub.RunAsync("Echo", "second", "two");
        await hub.Hub.DisposeAsync();
        string log = (await hub.Place.ListAsync("log-")).Single();
        await hub.Place.DamageAsync(log, bytes =>
        {
            bytes[LogBlock.HeaderSize + 3] ^= 0xFF;
            return bytes;
        });

        await using TaskHub broken = hub.Create();

        await Assert.ThrowsAsync<LogDamagedException>(() => broken.OpenAsync(TestHub.Soon));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SnapshotCutInHalfOrGone_TheOneBeforeIsTaken(bool isGone)
    {
        await using TestHub hub = await OpenAsync(Echo());
        await hub.RunAsync("Echo", "first", "one");
        await hub.Hub.TakeSnapshotAsync();
        await hub.RunAsync("Echo", "second", "two");
        await hub.Hub.TakeSnapshotAsync();
        await hub.RunAsync("Echo", "third", "three");
        await hub.Hub.DisposeAsync();
        string snapshot = (await hub.Place.ListAsync("snapshot-"))[^1];
        if (isGone)
        {
            await hub.Place.DeleteAsync(snapshot);
        }
        else
        {
            await hub.Place.DamageAsync(snapshot, bytes => bytes[..(bytes.Length / 2)]);
        }

        await hub.RestartAsync();

        Assert.Equal("\"first\"", (await hub.EndOfAsync("one")).Output);
        Assert.Equal("\"second\"", (await hub.EndOfAsync("two")).Output);
        Assert.Equal("\"third\"", (await hub.EndOfAsync("three")).Output);
    }

    [Fact]
    public async Task SecondHubOnTheSameFiles_WaitsAndTakesOver()
    {
        await using TestHub hub = await OpenAsync(Echo());
        await hub.RunAsync("Echo", "first", "one");
        await using TaskHub second = hub.Create();

        Task open = second.OpenAsync(TestHub.Soon);
        await hub.RunAsync("Echo", "second", "two");
        Assert.False(open.IsCompleted);
        await hub.Hub.AbandonAsync();
        await open;

        Assert.Equal("\"second\"", (await second.GetAsync("two", TestHub.Soon))!.Output);
    }

    [Fact]
    public async Task ManySmallSegments_MakeASnapshotDue()
    {
        await using TestHub hub = await OpenAsync(Echo(), new TaskHubOptions { SnapshotAfterSegments = 3 });
        for (int i = 0; i < 4; i++)
        {
            await hub.RunAsync("Echo", "x", $"e{i}");
            await hub.CrashAndReopenAsync();
        }

        await Eventually.TrueAsync(async () => (await hub.Place.ListAsync("snapshot-")).Count > 0, "a snapshot is there");

        await hub.CrashAndReopenAsync();
        Assert.Equal(4, (await hub.Hub.QueryAsync(new InstanceFilter(), 10, null, TestHub.Soon)).Instances.Count);
    }

    [Fact]
    public async Task SnapshotsUnderLoad_LoseNothing()
    {
        await using TestHub hub = await OpenAsync(
            new TestFunctions()
                .Activity<int, int>("PlusOne", value => value + 1)
                .Orchestrator("Chain", async context =>
                {
                    int value = 0;
                    for (int i = 0; i < 5; i++)
                    {
                        value = await context.CallActivityAsync<int>("PlusOne", value);
                    }

                    return value;
                }),
            new TaskHubOptions { SnapshotAfterBytes = 20_000 });

        await Task.WhenAll(Enumerable.Range(0, 300).Select(i => hub.RunAsync("Chain", null, $"c{i:000}")));
        await hub.CrashAndReopenAsync();

        InstancePage page = await hub.Hub.QueryAsync(
            new InstanceFilter { Statuses = [OrchestrationRuntimeStatus.Completed] }, 1000, null, TestHub.Soon);
        Assert.Equal(300, page.Instances.Count);
        Assert.All(page.Instances, state => Assert.Equal("5", state.Output));
    }

    private static TestFunctions Echo() =>
        new TestFunctions().Orchestrator("Echo", context => Task.FromResult(context.GetInput<string>()));

    private Task<TestHub> OpenAsync(TestFunctions functions, TaskHubOptions? options = null) =>
        TestHub.OpenAsync(functions, options, place: NewPlace());
}
