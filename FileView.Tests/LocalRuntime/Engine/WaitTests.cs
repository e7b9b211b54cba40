using FileView.LocalRuntime.Engine;
using Microsoft.DurableTask.Client;

namespace FileView.Tests.LocalRuntime.Engine;

public sealed class WaitTests
{
    [Fact]
    public async Task Wait_CancelledOrUnknown_Throws()
    {
        await using TestHub hub = await LifecycleFunctions.OpenWaitingAsync("w");
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));

        OperationCanceledException refusal = await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => hub.Client.WaitForInstanceCompletionAsync("nobody", cancel.Token));

        Assert.Equal("The WaitForInstanceCompletionAsync operation was canceled.", refusal.Message);
        Assert.Equal(
            OrchestrationRuntimeStatus.Running, (await hub.Client.WaitForInstanceStartAsync("w", TestHub.Soon)).RuntimeStatus);
    }

    [Fact]
    public async Task Wait_HubCloses_Throws()
    {
        await using TestHub hub = await LifecycleFunctions.OpenWaitingAsync("w");
        Task<InstanceState> wait = hub.EndOfAsync("w");

        await hub.RestartAsync();

        await Assert.ThrowsAsync<TaskHubUnavailableException>(() => wait);
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await hub.Hub.GetAsync("w", TestHub.Soon))!.Status);
    }
}
