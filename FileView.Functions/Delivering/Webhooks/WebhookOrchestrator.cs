using FileView.Functions.Platform.Webhooks;
using FileView.Functions.Previews.Submissions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace FileView.Functions.Delivering.Webhooks;

/// <summary>Delivers one message to a caller, for as long as it takes.</summary>
internal sealed class WebhookOrchestrator
{
    /// <summary>Posts a message, and again after the waits that its delivery was begun with.</summary>
    /// <returns>What became of the last attempt.</returns>
    [Function(WebhookStarter.Orchestrator)]
    public static async Task<WebhookEnd> Run([OrchestrationTrigger] TaskOrchestrationContext context, WebhookTelling telling)
    {
        TaskOptions patiently = telling.Plan.Patiently();
        WebhookRound round = await WebhookRounds.RunAsync(
            context,
            telling.Plan,
            telling.Attempt,
            wait => context.CallActivityAsync<WebhookAnswer>(
                nameof(PostWebhookActivity), new PostWebhookRequest(telling.Id, telling.Generation, wait, telling.Lane), patiently));
        if (round.End == WebhookEnd.Busy)
        {
            context.ContinueAsNew(telling with { Attempt = round.Attempt });
        }

        if (round is { End: WebhookEnd.Failed, IsUnrecorded: true })
        {
            await context.CallActivityAsync(
                nameof(BuryWebhookActivity), new BuryWebhookRequest(telling.Id, telling.Generation), WebhookPlan.WhateverHappens);
        }

        return round.End;
    }
}
