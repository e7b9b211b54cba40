using FileView.LocalRuntime.Engine;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace FileView.Tests.LocalRuntime.Engine;

public sealed class ContinueAsNewTests
{
    [Fact]
    public async Task Case050_ContinueAsNew_CountsToTen()
    {
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions().Orchestrator("Count", async context =>
        {
            int count = context.GetInput<int>();
            if (count < 10)
            {
                await context.CreateTimer(TimeSpan.Zero, CancellationToken.None);
                context.ContinueAsNew(count + 1);
            }

            return count;
        }));

        InstanceState end = await hub.RunAsync("Count");

        Assert.Equal("10", end.Output);
        Assert.Equal(10, end.Generation);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Case051_Events_AreKeptAcrossGenerations(bool withTimers)
    {
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions().Orchestrator("Count", async context =>
        {
            int count = context.GetInput<int>();
            await context.WaitForExternalEvent<string>("Event");
            if (withTimers)
            {
                await context.CreateTimer(TimeSpan.FromMilliseconds(1), CancellationToken.None);
            }

            if (count + 1 < 10)
            {
                context.ContinueAsNew(count + 1);
            }

            return count + 1;
        }));
        string id = await hub.StartAsync("Count", 0);
        for (int i = 0; i < 10; i++)
        {
            await hub.Client.RaiseEventAsync(id, "Event");
        }

        Assert.Equal("10", (await hub.EndOfAsync(id)).Output);
    }

    [Fact]
    public async Task Case052_NewVersion_IsThatOfTheNextGeneration()
    {
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions().Orchestrator("Versioned", context =>
        {
            if (context.GetInput<string>() is not { } before)
            {
                context.ContinueAsNew(new ContinueAsNewOptions { NewInput = context.Version, NewVersion = "v2" });
                return Task.FromResult("");
            }

            return Task.FromResult($"{before} {context.Version}");
        }));
        string id = await hub.Client.ScheduleNewOrchestrationInstanceAsync(
            "Versioned", null, new StartOrchestrationOptions { Version = "v1" }, TestHub.Soon);

        // The measured engine forgets the new version; the package promises it, so it is kept here.
        Assert.Equal("\"v1 v2\"", (await hub.EndOfAsync(id)).Output);
    }

    [Fact]
    public async Task Case053_ManyIterations_CompleteCorrectly()
    {
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions()
            .Activity<int, int>("PlusOne", value => value + 1)
            .Orchestrator("Loop", async context =>
            {
                int next = await context.CallActivityAsync<int>("PlusOne", context.GetInput<int>());
                if (next < 200)
                {
                    context.ContinueAsNew(next);
                }

                return next;
            }));

        InstanceState[] ends = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => hub.RunAsync("Loop", 0)));

        Assert.All(ends, end => Assert.Equal("200", end.Output));
    }

    [Fact]
    public async Task Case054_ManyInstancesAtOnce_NoneGetsStuck()
    {
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions().Orchestrator("Loop", async context =>
        {
            int count = context.GetInput<int>();
            await context.CreateTimer(TimeSpan.FromMilliseconds(1), CancellationToken.None);
            if (count < 10)
            {
                context.ContinueAsNew(count + 1);
            }

            return count;
        }));

        InstanceState[] ends = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => hub.RunAsync("Loop", 0)));

        Assert.All(ends, end => Assert.Equal("10", end.Output));
    }

    [Fact]
    public async Task Case055_SeveralActivitiesAGeneration_AllComplete()
    {
        int calls = 0;
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions()
            .Activity<int, int>("Same", value =>
            {
                Interlocked.Increment(ref calls);
                return value;
            })
            .Orchestrator("Loop", async context =>
            {
                int sum = context.GetInput<int>();
                int[] parts = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => context.CallActivityAsync<int>("Same", 1)));
                sum += parts.Sum() + await context.CallActivityAsync<int>("Same", 1);
                if (sum < 40)
                {
                    context.ContinueAsNew(sum);
                }

                return sum;
            }));

        Assert.Equal("40", (await hub.RunAsync("Loop", 0)).Output);
        Assert.Equal(40, calls);
    }

    [Fact]
    public async Task Case056_SecondGenerationEnds_IsCompletedOnce()
    {
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions()
            .Orchestrator("Loop", async context =>
            {
                if (context.GetInput<int>() == 0)
                {
                    await context.CreateTimer(TimeSpan.FromMilliseconds(1), CancellationToken.None);
                    context.ContinueAsNew(1);
                }

                return context.GetInput<int>();
            })
            .Orchestrator("Parent", context => context.CallSubOrchestratorAsync<int>(
                "Loop", 0, new SubOrchestrationOptions(instanceId: "kid"))));

        string id = (await hub.RunAsync("Parent")).InstanceId;

        // The parent hears of the last generation only, and of that once.
        Assert.Equal("1", Assert.Single(
            await hub.HistoryOfAsync(id), item => item.Type == HistoryEventType.SubOrchestrationInstanceCompleted).Result);
        Assert.Single(await hub.HistoryOfAsync("kid"), item => item.Type == HistoryEventType.ExecutionCompleted);
    }

    [Fact]
    public async Task Case057_TimersAndEventsMixed_AllCounted()
    {
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions().Orchestrator("Mixed", async context =>
        {
            int[] seen = context.GetInput<int[]>() ?? [0, 0];
            using var cancel = new CancellationTokenSource();
            Task timer = context.CreateTimer(TimeSpan.FromMilliseconds(5), cancel.Token);
            Task wait = context.WaitForExternalEvent<string>("Event");
            seen[await Task.WhenAny(timer, wait) == wait ? 1 : 0]++;
            cancel.Cancel();
            if (seen[0] < 5 || seen[1] < 20)
            {
                context.ContinueAsNew(seen);
            }

            return seen[1];
        }));
        string id = await hub.StartAsync("Mixed");
        for (int i = 0; i < 20; i++)
        {
            await hub.Client.RaiseEventAsync(id, "Event");
        }

        Assert.Equal("20", (await hub.EndOfAsync(id)).Output);
    }

    [Fact]
    public async Task EventBehindContinueAsNew_OldWaitStillOpen_GoesToTheNextGeneration()
    {
        var release = new TaskCompletionSource();
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions()
            .Activity<int, int>("Slow", async (value, _) =>
            {
                await release.Task;
                return value;
            })
            .Orchestrator("Carry", async context =>
            {
                Task<string> wait = context.WaitForExternalEvent<string>("Event");
                if (context.GetInput<int>() > 0)
                {
                    return await wait;
                }

                context.SetCustomStatus("continued");
                context.ContinueAsNew(1);
                await context.CallActivityAsync<int>("Slow", 0);
                return wait.IsCompleted ? "taken" : "open";
            }));
        string id = await hub.StartAsync("Carry", 0);
        await hub.UntilAsync(id, state => state.CustomStatus == "\"continued\"");

        await hub.Client.RaiseEventAsync(id, "Event", "carried");
        release.SetResult();

        Assert.Equal("\"carried\"", (await hub.EndOfAsync(id)).Output);
    }

    [Fact]
    public async Task Case058_WithoutPreserving_DropsBufferedEvents()
    {
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions().Orchestrator("Drop", async context =>
        {
            if (context.GetInput<int>() == 0)
            {
                await context.WaitForExternalEvent<string>("Go");
                context.ContinueAsNew(1, preserveUnprocessedEvents: false);
                return "first";
            }

            context.SetCustomStatus("second");
            return await context.WaitForExternalEvent<string>("Kept");
        }));
        string id = await hub.StartAsync("Drop", 0);
        await hub.Client.RaiseEventAsync(id, "Kept", "old");
        await hub.Client.RaiseEventAsync(id, "Go");
        await hub.UntilAsync(id, state => state.CustomStatus == "\"second\"");

        await hub.Client.RaiseEventAsync(id, "Kept", "new");

        Assert.Equal("\"new\"", (await hub.EndOfAsync(id)).Output);
    }

    [Fact]
    public async Task Case059_CustomStatus_MustBeSetAgain()
    {
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions().Orchestrator("Status", async context =>
        {
            if (context.GetInput<int>() == 0)
            {
                context.SetCustomStatus("first");
                context.ContinueAsNew(1);
                return;
            }

            await context.CreateTimer(TimeSpan.Zero, CancellationToken.None);
        }));

        Assert.Equal("null", (await hub.RunAsync("Status", 0)).CustomStatus);
    }

    [Fact]
    public async Task Case060_ThrowAfterContinueAsNew_Fails()
    {
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions().Orchestrator("Throw", context =>
        {
            context.ContinueAsNew(1);
            return Task.FromException(new InvalidOperationException("after continue"));
        }));

        InstanceState end = await hub.RunAsync("Throw", 0);

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.Status);
        Assert.Equal("System.InvalidOperationException: after continue", end.Output);
    }
}
