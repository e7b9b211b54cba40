using FileView.Functions.Previews;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace FileView.Functions.Indexing.Repair;

/// <summary>
/// One loop for everything that could not be indexed. While the index is away it only asks whether it is back; when it
/// is, everything that waits is tried at once. A preview that fails although the index answers is tried in growing waits,
/// and is left to a person in the end.
/// </summary>
internal sealed class IndexRepair(
    IndexMarkers markers,
    ISnapshotStore snapshots,
    ISearchIndex index,
    PreviewIndexer indexer,
    IndexPresence presence,
    TimeProvider time,
    ILogger<IndexRepair> logger)
{
    // Below functionTimeout; what is left is the next turn's.
    private static readonly TimeSpan LongestTurn = TimeSpan.FromMinutes(5);

    /// <summary>Tries what is due. Normally there is nothing.</summary>
    [Function("IndexRepair")]
    public async Task RunAsync([TimerTrigger("*/10 * * * * *", UseMonitor = false)] TimerInfo timer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(timer);
        long began = time.GetTimestamp();
        bool? back = null;
        await foreach (PreviewRun run in markers.ListAsync(cancellationToken))
        {
            back ??= await AskAsync(cancellationToken);
            if (back is null || time.GetElapsedTime(began) > LongestTurn)
            {
                return;
            }

            try
            {
                await RepairIfDueAsync(run, everything: back.Value, cancellationToken);
            }
            catch (IndexUnavailableException)
            {
                // It answers, but takes nothing. This one has its next wait; the others are not tried against it now.
                return;
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                // One preview that cannot be repaired keeps its marker and must not keep others waiting.
                logger.RepairFailed(exception, run.PreviewId);
            }
        }
    }

    /// <summary>Asks the index.</summary>
    /// <returns>Whether it answers again after it was away; <see langword="null"/> when it does not answer.</returns>
    private async Task<bool?> AskAsync(CancellationToken cancellationToken)
    {
        try
        {
            await index.ProbeAsync(cancellationToken);
        }
        catch (IndexUnavailableException away)
        {
            if (presence.Lost())
            {
                logger.IndexAway(away);
            }

            return null;
        }

        bool back = presence.Found();
        if (back)
        {
            logger.IndexBack();
        }

        return back;
    }

    private async Task RepairIfDueAsync(PreviewRun run, bool everything, CancellationToken cancellationToken)
    {
        IndexMarker? marker = await markers.FindAsync(run, cancellationToken);
        if (marker is null || (!everything && marker.DueAt > time.GetUtcNow()))
        {
            return;
        }

        PreviewSnapshot? snapshot = await snapshots.GetDurableAsync(run.PreviewId, cancellationToken);
        if (snapshot?.Run != run.Run || snapshot.Index is IndexStatus.None or IndexStatus.Indexed)
        {
            await markers.DeleteAsync(run, cancellationToken);
            return;
        }

        try
        {
            if (await indexer.IndexAsync(run, again: false, cancellationToken) is not { Index: IndexStatus.Indexed or IndexStatus.IndexFailed })
            {
                await markers.DeleteAsync(run, cancellationToken);
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            await indexer.FailAsync(run, IndexFailures.ReasonOf(exception), cancellationToken);
            if (exception is IndexUnavailableException)
            {
                throw;
            }
        }
    }
}
