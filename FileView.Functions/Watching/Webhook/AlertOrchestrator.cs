using FileView.Functions.Platform.Webhooks;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace FileView.Functions.Watching.Webhook;

/// <summary>Tells the receiver of one alert, for as long as it takes. One orchestration a message: a dead receiver holds nothing up.</summary>
internal sealed class AlertOrchestrator
{
    /// <summary>Posts a message, and again after the waits that it was begun with.</summary>
    /// <returns>What became of the last attempt.</returns>
    [Function(nameof(AlertOrchestrator))]
    public static async Task<WebhookEnd> Run([OrchestrationTrigger] TaskOrchestrationContext context, AlertTelling telling)
    {
        AlertMessage message = telling.Message;
        TaskOptions patiently = telling.BegunWith.Patiently();
        WebhookRound round = await WebhookRounds.RunAsync(
            context,
            telling.BegunWith,
            telling.Attempt,
            _ => context.CallActivityAsync<WebhookAnswer>(nameof(PostAlertActivity), message, patiently));
        switch (round.End)
        {
            case WebhookEnd.Busy:
                context.ContinueAsNew(telling with { Attempt = round.Attempt });
                break;
            case WebhookEnd.Failed:
                context.CreateReplaySafeLogger<AlertOrchestrator>().AlertUndelivered(message.Data.Id, message.Type, round.Attempt);
                break;
        }

        return round.End;
    }
}
