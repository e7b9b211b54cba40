using FileView.Functions.Platform.Webhooks;
using Microsoft.Extensions.Logging;

namespace FileView.Functions.Previews.Submissions;

/// <summary>Makes dead letters of messages that nobody delivers any more, so that they are listed and can be delivered again.</summary>
internal sealed class WebhookBurial(WebhookStore webhooks, TimeProvider time, ILogger<WebhookBurial> logger)
{
    /// <summary>Makes a message a dead letter, unless its delivery has ended or was begun anew. May be repeated.</summary>
    /// <param name="id">The message.</param>
    /// <param name="generation">The delivery that is over.</param>
    /// <param name="reason">Why it is over, in a sentence.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task BuryAsync(string id, int generation, string reason, CancellationToken cancellationToken)
    {
        WebhookRecord? record = await webhooks.FindAsync(id, cancellationToken);
        if (record is null || !IsOpen(record))
        {
            return;
        }

        // The mark first: a dead letter that nobody lists must not exist.
        string mark = await webhooks.MarkDeadAsync(record, cancellationToken);
        bool writes = false;
        var failed = new WebhookAnswer(WebhookEnd.Failed) { Error = reason };
        await webhooks.UpdateAsync(
            id,
            state =>
            {
                writes = IsOpen(state);
                return writes ? state.After(failed, time.GetUtcNow(), wait: null) with { DeadMark = mark } : state;
            },
            cancellationToken);
        if (writes)
        {
            logger.Buried(id, record.Host, reason);
            await webhooks.UnmarkOpenAsync(record.InstanceId, cancellationToken);
        }

        bool IsOpen(WebhookRecord state) => state.State == WebhookState.Pending && state.Generation == generation;
    }
}
