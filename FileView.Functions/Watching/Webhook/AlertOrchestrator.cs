using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace FileView.Functions.Watching.Webhook;

/// <summary>Tells the receiver of one alert, for as long as it takes. One orchestration a message: a dead receiver holds nothing up.</summary>
internal sealed class AlertOrchestrator
{
    /// <summary>Posts a message, and again after the waits that it was begun with.</summary>
    /// <returns>What became of the last attempt.</returns>
    [Function(nameof(AlertOrchestrator))]
    public static async Task<AlertDelivery> Run([OrchestrationTrigger] TaskOrchestrationContext context, AlertTelling telling)
    {
        AlertMessage message = telling.Message;
        TaskOptions patiently = TaskOptions.FromRetryPolicy(new RetryPolicy(
            telling.Retries.Attempts, telling.Retries.FirstWait, backoffCoefficient: 2, maxRetryInterval: telling.Retries.LongestWait));
        for (int attempt = 1; ; attempt++)
        {
            AlertDelivery delivery = await context.CallActivityAsync<AlertDelivery>(nameof(PostAlertActivity), message, patiently);
            if (delivery != AlertDelivery.Failed)
            {
                return delivery;
            }

            if (attempt > telling.Waits.Count)
            {
                context.CreateReplaySafeLogger<AlertOrchestrator>().AlertUndelivered(message.Data.Id, message.Type, attempt);
                return delivery;
            }

            await context.CreateTimer(telling.Waits[attempt - 1], CancellationToken.None);
        }
    }
}
