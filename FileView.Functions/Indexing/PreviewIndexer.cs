using FileView.Functions.Indexing.Repair;
using FileView.Functions.Platform.Blobs;
using FileView.Functions.Previews;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Indexing;

/// <summary>
/// Writes the text of a preview into the index, and where that stands into its snapshot. The one door to the index: the
/// pipeline, the repair and a rebuild come through it.
/// </summary>
internal sealed class PreviewIndexer(
    ISnapshotStore snapshots,
    IBlobStore blobs,
    ISearchIndex index,
    IndexingPolicy policy,
    IndexMarkers markers,
    IOptions<IndexingOptions> options,
    TimeProvider time,
    ILogger<PreviewIndexer> logger)
{
    /// <summary>Indexes a preview, unless it is indexed.</summary>
    /// <param name="run">The run.</param>
    /// <param name="again">Whether a preview that is indexed is indexed again.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>What it came to, or <see langword="null"/> when the run is no longer the present one.</returns>
    /// <exception cref="IndexUnavailableException">The index is away.</exception>
    /// <exception cref="FileNotFoundException">The text of the preview has gone.</exception>
    public async Task<IndexOutcome?> IndexAsync(PreviewRun run, bool again, CancellationToken cancellationToken)
    {
        bool isRepair = false;
        PreviewSnapshot? snapshot = await snapshots.UpdateAsync(
            run,
            state =>
            {
                isRepair = state.Index == IndexStatus.IndexFailed;
                return BeginAttempt(state, again);
            },
            cancellationToken);
        if (snapshot is not { Index: IndexStatus.Indexing, Sha256: { } sha256 })
        {
            return OutcomeOf(snapshot);
        }

        await WriteAsync(snapshot, sha256, cancellationToken);
        PreviewSnapshot? indexed = await snapshots.UpdateAsync(
            run,
            state => state.Index == IndexStatus.Indexing
                ? state.EndStep(StepNames.Indexing, time.GetUtcNow()) with { Index = IndexStatus.Indexed }
                : state,
            cancellationToken);
        if (indexed?.Index == IndexStatus.IndexFailed)
        {
            // Given up while it was at work. It stays the repair's, which has nothing left to do but to say so.
            return OutcomeOf(indexed);
        }

        // Only what has failed has a marker; one that was left by a process that died is the next repair's.
        if (isRepair)
        {
            await markers.DeleteAsync(run, cancellationToken);
        }

        if (indexed is null && await snapshots.GetDurableAsync(run.PreviewId, cancellationToken) is null)
        {
            // Deleted while it was being indexed.
            await index.ForgetAsync(run.PreviewId, cancellationToken);
        }

        logger.Indexed(run.PreviewId, run.Run);
        return OutcomeOf(indexed);
    }

    /// <summary>Records that a preview could not be indexed, and leaves it to the repair.</summary>
    /// <param name="run">The run.</param>
    /// <param name="reason">Why, in words that a snapshot may show.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task FailAsync(PreviewRun run, string reason, CancellationToken cancellationToken)
    {
        RepairOptions repair = options.Value.Repair;
        DateTimeOffset now = time.GetUtcNow();
        IndexMarker? before = await markers.FindAsync(run, cancellationToken);
        int repairs = before is null ? 0 : before.Repairs + 1;
        var marker = new IndexMarker(before?.FailedAt ?? now, repairs, now + repair.WaitAfter(repairs));
        bool givenUp = now - marker.FailedAt >= TimeSpan.FromDays(repair.Days);

        // The marker first: a state that says that it failed and that nobody repairs must not exist.
        await markers.WriteAsync(run, marker, cancellationToken);
        PreviewSnapshot? snapshot = await snapshots.UpdateAsync(
            run, state => state.Index == IndexStatus.Indexing ? Failed(state, givenUp ? null : marker.DueAt, reason) : state, cancellationToken);
        if (givenUp || snapshot is not { Index: IndexStatus.IndexFailed })
        {
            await markers.DeleteAsync(run, cancellationToken);
        }

        if (snapshot is { Index: IndexStatus.IndexFailed } && givenUp)
        {
            logger.RepairGivenUp(run.PreviewId, run.Run, repair.Days);
        }
        else if (snapshot is { Index: IndexStatus.IndexFailed })
        {
            logger.IndexFailed(run.PreviewId, run.Run, marker.DueAt, reason);
        }
    }

    private static IndexOutcome? OutcomeOf(PreviewSnapshot? snapshot) =>
        snapshot is null ? null : new IndexOutcome(snapshot.Index, snapshot.IsAwaited);

    private PreviewSnapshot BeginAttempt(PreviewSnapshot state, bool again) =>
        policy.Wants(state) && (again || state.Index != IndexStatus.Indexed)
            ? policy.Begin(state.ForgetDoneStep(StepNames.Indexing).BeginStep(StepNames.Indexing, time.GetUtcNow()))
            : state;

    private PreviewSnapshot Failed(PreviewSnapshot state, DateTimeOffset? dueAt, string reason) =>
        (dueAt is { } due
            ? state.PostponeStep(StepNames.Indexing, due, reason)
            : state.FailOpenStep(time.GetUtcNow(), reason)) with
        {
            Index = IndexStatus.IndexFailed,
        };

    private async Task WriteAsync(PreviewSnapshot snapshot, string sha256, CancellationToken cancellationToken)
    {
        try
        {
            StoredText text = await StoredText.FindAsync(blobs, snapshot, cancellationToken)
                ?? throw new FileNotFoundException(IndexFailures.TextGone);
            await index.PutAsync(
                new IndexedContent(snapshot.Id, snapshot.Run, snapshot.Scope, sha256, text.MadeAt.ToUnixTimeMilliseconds()),
                text.ReadAsync(blobs, cancellationToken),
                cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            logger.IndexAttemptFailed(exception, snapshot.Id, snapshot.Run);
            throw;
        }
    }
}
