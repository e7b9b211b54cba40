using FileView.Webhooks;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace FileView.Functions.Watching.Webhook;

/// <summary>Tells the receiver of one alert, for as long as it takes. One orchestration a message: a dead receiver holds nothing up.</summary>
internal sealed class AlertOrchestrator
{
    /// <summary>What our own stores and the process itself may cost: an attempt that died is made again.</summary>
    private static readonly TaskOptions Patiently = TaskOptions.FromRetryPolicy(
        new RetryPolicy(10, TimeSpan.FromSeconds(5), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromMinutes(5)));

    /// <summary>Posts a message, and again after the waits of the schedule.</summary>
    /// <returns>What became of the last attempt.</returns>
    [Function(nameof(AlertOrchestrator))]
    public static async Task<AlertDelivery> Run([OrchestrationTrigger] TaskOrchestrationContext context, AlertMessage message)
    {
        for (int attempt = 1; ; attempt++)
        {
            AlertDelivery delivery = await context.CallActivityAsync<AlertDelivery>(nameof(PostAlertActivity), message, Patiently);
            if (delivery != AlertDelivery.Failed)
            {
                return delivery;
            }

            if (RetrySchedule.Default.WaitAfter(attempt) is not { } wait)
            {
                context.CreateReplaySafeLogger<AlertOrchestrator>().AlertUndelivered(message.Data.Id, message.Type, attempt);
                return delivery;
            }

            await context.CreateTimer(wait, CancellationToken.None);
        }
    }
}
