using FileView.LocalRuntime.Engine;
using FileView.Tests.LocalRuntime.Storage;
using FileView.Tests.Support;
using Microsoft.DurableTask.Client;

namespace FileView.Tests.LocalRuntime.Engine;

/// <summary>A hub at work while the Azurite under it is killed and comes back.</summary>
public sealed class AzuriteOutageTests : IAsyncLifetime
{
    private readonly AzuriteServer _azurite = new();

    public Task InitializeAsync() => _azurite.StartAsync();

    public Task DisposeAsync() => _azurite.DisposeAsync();

    [Fact]
    public async Task Away_StartsAreRefusedAndAllGoesOnAfterwards()
    {
        await using TestHub hub = await OpenAsync();
        await hub.StartAsync("Waits", instanceId: "waits");

        await _azurite.StopAsync();
        await Assert.ThrowsAsync<TaskHubUnavailableException>(() => StartAsync(hub, "refused"));
        Assert.False(hub.Hub.IsHealthy);
        await Assert.ThrowsAsync<TaskHubUnavailableException>(() => StartAsync(hub, "refused too"));
        await _azurite.StartAsync();
        await Eventually.TrueAsync(() => hub.Hub.IsHealthy, "the hub can write again");

        await hub.Client.RaiseEventAsync("waits", "Go", "happened");
        Assert.Equal("\"happened\"", (await hub.EndOfAsync("waits")).Output);
        Assert.Equal("5", (await hub.RunAsync("Chain")).Output);
    }

    [Fact]
    public async Task KilledUnderLoad_NothingAcknowledgedIsLost()
    {
        await using TestHub hub = await OpenAsync();
        var started = new List<string>();
        for (int round = 0; round < 3; round++)
        {
            for (int i = 0; i < 30; i++)
            {
                started.Add(await hub.StartAsync("Chain", instanceId: $"c{round}-{i:00}"));
            }

            await hub.Hub.TakeSnapshotAsync();
            started.Add(await hub.StartAsync("Waits", instanceId: $"w{round}"));
            await _azurite.StopAsync();
            await _azurite.StartAsync();
            await Eventually.TrueAsync(() => hub.Hub.IsHealthy, "the hub can write again");
        }

        foreach (string waiting in started.Where(id => id[0] == 'w'))
        {
            await hub.Client.RaiseEventAsync(waiting, "Go", "5");
        }

        foreach (string id in started)
        {
            await hub.EndOfAsync(id);
        }

        await hub.RestartAsync();
        foreach (string id in started)
        {
            InstanceState? state = await hub.Hub.GetAsync(id, TestHub.Soon);
            Assert.Equal(OrchestrationRuntimeStatus.Completed, state?.Status);
            Assert.Equal("5", state!.Output!.Trim('"'));
        }
    }

    private static Task<StartOutcome> StartAsync(TestHub hub, string id) =>
        hub.Hub.StartAsync(new StartRequest("Chain", id, null), TestHub.Soon);

    private Task<TestHub> OpenAsync() => TestHub.OpenAsync(
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
            })
            .Orchestrator("Waits", context => context.WaitForExternalEvent<string>("Go")),
        place: new BlobPlace(_azurite.Connection));
}
