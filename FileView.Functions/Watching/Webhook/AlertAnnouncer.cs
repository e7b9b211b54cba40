using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Watching.Webhook;

/// <summary>Begins to tell the receiver of an alert, if there is one.</summary>
internal sealed class AlertAnnouncer(IOptions<WatchingOptions> options)
{
    private static readonly OrchestrationRuntimeStatus[] AnyStatus =
    [
        OrchestrationRuntimeStatus.Pending,
        OrchestrationRuntimeStatus.Running,
        OrchestrationRuntimeStatus.Suspended,
        OrchestrationRuntimeStatus.Completed,
        OrchestrationRuntimeStatus.Failed,
        OrchestrationRuntimeStatus.Terminated,
    ];

    /// <summary>Begins to tell of a message, unless that was begun before.</summary>
    public async Task AnnounceAsync(DurableTaskClient client, AlertMessage message, CancellationToken cancellationToken)
    {
        if (!options.Value.AlertWebhook.IsSet)
        {
            return;
        }

        string instanceId = $"alert-{message.MakeId()}";
        StartOrchestrationOptions start = new StartOrchestrationOptions(instanceId).WithDedupeStatuses(AnyStatus);
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(nameof(AlertOrchestrator), AlertTelling.Of(message), start, cancellationToken);
        }
        catch (InvalidOperationException)
        {
            // The type thrown for an instance that exists is not public API everywhere, so the instance itself is asked for.
            if (await client.GetInstanceAsync(instanceId, getInputsAndOutputs: false, cancellationToken) is null)
            {
                throw;
            }
        }
    }
}
