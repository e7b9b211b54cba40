using Azure;
using FileView.LocalRuntime.Engine;
using FileView.LocalRuntime.Hosting.Settings;
using FileView.LocalRuntime.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FileView.LocalRuntime.Hosting.Durable;

/// <summary>Opens the hub before the host says that it has started, and closes it when the host ends.</summary>
internal sealed class HubLifetime(TaskHub hub, IEventLogHome home, HostSettings settings, IServiceProvider services) : IHostedService
{
    /// <inheritdoc/>
    /// <exception cref="HostStartException">The hub's place cannot be read or written, or what lies there is damaged.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            // Opening waits for a storage that is away. The key lies in the same place, so it comes after that.
            await hub.OpenAsync(cancellationToken);
            services.GetRequiredService<SystemKey>();
        }
        catch (Exception exception) when (exception
            is IOException or UnauthorizedAccessException or RequestFailedException or AggregateException or LogDamagedException)
        {
            throw new HostStartException(
                $"The task hub in {home.Description} cannot be opened: {FirstLine(exception)} "
                + $"{settings.Durable.StorageSetting} chooses its place.");
        }
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken) => await hub.DisposeAsync();

    /// <summary>The storage's client adds all headers of the answer to its message.</summary>
    private static string FirstLine(Exception exception) => exception.Message.Split('\n')[0].Trim();
}
