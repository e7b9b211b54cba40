using FileView.Functions.Platform.Orchestrations;
using FileView.Functions.Platform.Webhooks;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Previews.Submissions;

/// <summary>Starts deliveries: one orchestration a message and generation, so that a dead receiver holds nothing up.</summary>
internal sealed class WebhookStarter(IOptions<WebhookOptions> options)
{
    /// <summary>The name of the orchestrator; it lies in a step, which this folder does not know.</summary>
    public const string Orchestrator = "WebhookOrchestrator";

    /// <summary>Starts the present delivery of a message, unless it was started.</summary>
    public Task StartAsync(DurableTaskClient client, WebhookRecord record, CancellationToken cancellationToken) =>
        client.TryStartAsync(
            Orchestrator,
            record.InstanceId,
            new WebhookTelling(
                record.Id,
                record.Generation,
                WebhookPlan.Of(options.Value),
                Lane: WebhookLane.Of(record.Scope, record.Host, record.Port)),
            InstanceStart.AnyStatus,
            cancellationToken);
}
