using FileView.LocalRuntime.Engine;
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
