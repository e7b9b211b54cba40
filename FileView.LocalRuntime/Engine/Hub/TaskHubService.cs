using Microsoft.Extensions.Hosting;

namespace FileView.LocalRuntime.Engine;

/// <summary>Opens the hub before the host says that it has started, and closes it when the host ends.</summary>
internal sealed class TaskHubService(TaskHub hub) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => hub.OpenAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken) => await hub.DisposeAsync();
}
