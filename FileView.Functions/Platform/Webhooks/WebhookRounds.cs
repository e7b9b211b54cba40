using Microsoft.DurableTask;

namespace FileView.Functions.Platform.Webhooks;

/// <summary>
/// The delivery of one message, attempt by attempt, as an orchestrator makes it: it decides by what activities tell and waits on
/// durable timers. While a process makes as many deliveries as it may, an attempt is put off and does not count.
/// </summary>
internal static class WebhookRounds
{
    /// <summary>How often an attempt is put off before the history is begun anew.</summary>
    public const int LongestQueue = 50;

    /// <summary>Makes attempts until one arrives, nobody wants it any more, or there is none left.</summary>
    /// <param name="context">The orchestration.</param>
    /// <param name="plan">When to try again.</param>
    /// <param name="first">The number of the first attempt of this round.</param>
    /// <param name="post">Makes an attempt; is told the wait that follows when it fails, none after the last.</param>
    public static async Task<WebhookRound> RunAsync(
        TaskOrchestrationContext context, WebhookPlan plan, int first, Func<TimeSpan?, Task<WebhookAnswer>> post)
    {
        int busy = 0;
        for (int attempt = first; ;)
        {
            TimeSpan? wait = plan.WaitAfter(attempt);
            WebhookAnswer? made = await TryAsync(post, wait);
            WebhookAnswer answer = made ?? new WebhookAnswer(WebhookEnd.Failed);
            if (answer.End == WebhookEnd.Busy)
            {
                if (busy == LongestQueue)
                {
                    return new WebhookRound(WebhookEnd.Busy, attempt);
                }

                await context.CreateTimer(QueueWaits.Of(context.InstanceId, busy++), CancellationToken.None);
                continue;
            }

            if (answer.End != WebhookEnd.Failed || wait is not { } pause)
            {
                return new WebhookRound(answer.End, attempt) { IsUnrecorded = made is null };
            }

            await context.CreateTimer(WebhookPlan.Prolong(pause, answer.RetryAfter), CancellationToken.None);
            attempt++;
        }
    }

    /// <summary>Gives nothing for an attempt that could not be made on our side, however patiently: it counts as one that failed.</summary>
    private static async Task<WebhookAnswer?> TryAsync(Func<TimeSpan?, Task<WebhookAnswer>> post, TimeSpan? wait)
    {
        try
        {
            return await post(wait);
        }
        catch (TaskFailedException)
        {
            return null;
        }
    }
}
