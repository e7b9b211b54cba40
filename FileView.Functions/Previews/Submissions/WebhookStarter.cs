using FileView.Functions.Platform.Webhooks;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Previews.Submissions;

/// <summary>Starts deliveries: one orchestration a message and generation, so that a dead receiver holds nothing up.</summary>
internal sealed class WebhookStarter(IOptions<WebhookOptions> options)
{
    /// <summary>The name of the orchestrator; it lies in a step, which this folder does not know.</summary>
    public const string Orchestrator = "WebhookOrchestrator";

    private static readonly OrchestrationRuntimeStatus[] AnyStatus =
    [
        OrchestrationRuntimeStatus.Pending,
        OrchestrationRuntimeStatus.Running,
        OrchestrationRuntimeStatus.Suspended,
        OrchestrationRuntimeStatus.Completed,
        OrchestrationRuntimeStatus.Failed,
        OrchestrationRuntimeStatus.Terminated,
    ];

    /// <summary>Starts the present delivery of a message, unless it was started.</summary>
    public async Task StartAsync(DurableTaskClient client, WebhookRecord record, CancellationToken cancellationToken)
    {
        var telling = new WebhookTelling(record.Id, record.Generation, WebhookPlan.Of(options.Value));
        StartOrchestrationOptions start = new StartOrchestrationOptions(record.InstanceId).WithDedupeStatuses(AnyStatus);
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(Orchestrator, telling, start, cancellationToken);
        }
        catch (InvalidOperationException)
        {
            // The type thrown for an instance that exists is not public API everywhere, so the instance itself is asked for.
            if (await client.GetInstanceAsync(record.InstanceId, getInputsAndOutputs: false, cancellationToken) is null)
            {
                throw;
            }
        }
    }
}
