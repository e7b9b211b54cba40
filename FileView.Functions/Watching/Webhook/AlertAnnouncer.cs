using FileView.Functions.Platform.Orchestrations;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Watching.Webhook;

/// <summary>Begins to tell the receiver of an alert, if there is one.</summary>
internal sealed class AlertAnnouncer(IOptions<WatchingOptions> options)
{
    /// <summary>Begins to tell of a message, unless that was begun before.</summary>
    public async Task AnnounceAsync(DurableTaskClient client, AlertMessage message, CancellationToken cancellationToken)
    {
        if (!options.Value.AlertWebhook.IsSet)
        {
            return;
        }

        await client.TryStartAsync(
            nameof(AlertOrchestrator), $"alert-{message.MakeId()}", AlertTelling.Of(message), InstanceStart.AnyStatus, cancellationToken);
    }
}
