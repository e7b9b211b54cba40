using FileView.Functions.Platform.Blobs;
using FileView.Functions.Previews;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Afterlife.Retention;

/// <summary>
/// Takes away what is of no use any more: remembered idempotency keys after their day, and the history of orchestrations that
/// have ended. The history goes in small windows of time, oldest first and a bounded number a turn: a purge of everything at once
/// would outlast the function.
/// </summary>
internal sealed class RecordRetention(BlobRounds rounds, IBlobStore blobs, IOptions<RetentionOptions> options, TimeProvider time)
{
    private const int WindowsOfATurn = 24;

    private static readonly TimeSpan LongestTurn = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    // Longer than a key is remembered.
    private static readonly TimeSpan KeyAge = TimeSpan.FromHours(25);

    private static readonly OrchestrationRuntimeStatus[] Ended =
    [
        OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated,
    ];

    /// <summary>Looks through the keys and one day of history.</summary>
    [Function("RecordRetention")]
    public async Task RunAsync(
        [TimerTrigger("0 5/10 * * * *", UseMonitor = false)] TimerInfo timer,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(timer);
        DateTimeOffset now = time.GetUtcNow();
        await foreach (ListedBlob key in rounds.TurnAsync(nameof(RecordRetention), BlobNames.IdempotencyKeys, LongestTurn, cancellationToken))
        {
            if (now - key.LastModified > KeyAge)
            {
                await blobs.DeleteAsync(key.Name, cancellationToken);
            }
        }

        if (options.Value.HistoryDays > 0)
        {
            await PurgeAsync(client, now - TimeSpan.FromDays(options.Value.HistoryDays), cancellationToken);
        }
    }

    /// <summary>
    /// Purges the day before a time, hour by hour, after whatever is older: that is nothing, unless the app was away for days.
    /// </summary>
    private static async Task PurgeAsync(DurableTaskClient client, DateTimeOffset until, CancellationToken cancellationToken)
    {
        DateTimeOffset first = until - (Window * WindowsOfATurn);
        await client.PurgeAllInstancesAsync(new PurgeInstancesFilter(null, first, Ended), options: null, cancellationToken);
        for (int window = WindowsOfATurn; window > 0; window--)
        {
            DateTimeOffset from = until - (Window * window);
            await client.PurgeAllInstancesAsync(new PurgeInstancesFilter(from, from + Window, Ended), options: null, cancellationToken);
        }
    }
}
