using FileView.Functions.Platform.Blobs;
using FileView.Functions.Previews;
using Microsoft.Azure.Functions.Worker;

namespace FileView.Functions.Indexing.Rebuild;

/// <summary>A step of a rebuild: some previews, from their stored text, without converting anything.</summary>
internal sealed class RebuildActivity(IBlobStore blobs, ISnapshotStore snapshots, ISearchIndex index, PreviewIndexer indexer, TimeProvider time)
{
    private static readonly TimeSpan LongestStep = TimeSpan.FromSeconds(20);

    /// <summary>Indexes what comes behind <see cref="RebuildProgress.After"/>. May be repeated.</summary>
    /// <exception cref="IndexUnavailableException">The index is away: the step is done again later.</exception>
    [Function(nameof(RebuildActivity))]
    public async Task<RebuildProgress> RunAsync([ActivityTrigger] RebuildProgress progress, CancellationToken cancellationToken)
    {
        // Asked first, so that an index that is away does not turn previews that can be found into ones that failed.
        await index.ProbeAsync(cancellationToken);
        long began = time.GetTimestamp();
        await foreach (ListedBlob blob in blobs.ListAsync(BlobNames.Previews, cancellationToken))
        {
            // Names come in their order, and those of snapshots are the only ones of their form.
            if (BlobNames.PreviewOfSnapshot(blob.Name) is not { } previewId || string.CompareOrdinal(blob.Name, progress.After) <= 0)
            {
                continue;
            }

            progress = await IndexAsync(previewId, progress with { After = blob.Name }, cancellationToken);
            if (time.GetElapsedTime(began) > LongestStep)
            {
                return progress;
            }
        }

        return progress with { After = null };
    }

    private async Task<RebuildProgress> IndexAsync(string previewId, RebuildProgress progress, CancellationToken cancellationToken)
    {
        PreviewSnapshot? snapshot = await snapshots.GetDurableAsync(previewId, cancellationToken);
        if (snapshot?.Scope != progress.Scope)
        {
            return progress;
        }

        var run = new PreviewRun(snapshot.Id, snapshot.Run);
        try
        {
            return await indexer.IndexAsync(run, again: true, cancellationToken) is { Index: IndexStatus.Indexed }
                ? progress with { Indexed = progress.Indexed + 1 }
                : progress;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            await indexer.FailAsync(run, IndexFailures.ReasonOf(exception), cancellationToken);
            if (exception is IndexUnavailableException)
            {
                throw;
            }

            return progress with { Failed = progress.Failed + 1 };
        }
    }
}
