using FileView.Functions.Previews.Lifecycle;

namespace FileView.Functions.Previews;

/// <summary>
/// The one place where the state of a preview changes: the blob first, by ETag and (run, sequence); then the cache, by
/// compare-and-set on the same pair; then the bell. A transition that the lifecycle lacks is refused.
/// </summary>
internal interface ISnapshotStore
{
    /// <summary>Reads the state as it was last known here: the cache, else the blob.</summary>
    Task<PreviewSnapshot?> GetAsync(string previewId, CancellationToken cancellationToken);

    /// <summary>Reads the state from the blob, past the cache: for a decision rather than for an answer.</summary>
    Task<PreviewSnapshot?> GetDurableAsync(string previewId, CancellationToken cancellationToken);

    /// <summary>
    /// Reads the state of a run for a step of it: as it was last written here, else from the blob. It may have changed elsewhere
    /// since; the step finds that out when it writes.
    /// </summary>
    /// <returns>The state, or <see langword="null"/> when the run is known to have ended or not to be the present one.</returns>
    Task<PreviewSnapshot?> GetForStepAsync(PreviewRun run, CancellationToken cancellationToken);

    /// <summary>
    /// Begins the next run, if nobody else did since <paramref name="previous"/> was read; that the ended run has changed
    /// since, because its text was indexed, is no hindrance. Writes
    /// <paramref name="next"/>, whose run is higher and whose status is PENDING.
    /// </summary>
    /// <param name="previous">The state that was read, or <see langword="null"/> if there was none.</param>
    /// <param name="next">The first state of the next run.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The state now, and whether this caller began the run.</returns>
    /// <exception cref="LifecycleException">
    /// The previous run has not ended, or <paramref name="next"/> is not the first state of a later run.
    /// </exception>
    Task<(PreviewSnapshot Snapshot, bool Began)> TryBeginRunAsync(
        PreviewSnapshot? previous, PreviewSnapshot next, CancellationToken cancellationToken);

    /// <summary>Changes the state of a run.</summary>
    /// <param name="run">The run that wants the change.</param>
    /// <param name="change">
    /// Makes the next state of the present one. Called again when another writer came between. Returns the same instance
    /// when there is nothing to change.
    /// </param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The state now, or <see langword="null"/> when the run is no longer the present one.</returns>
    /// <exception cref="LifecycleException">The change is a transition that the lifecycle lacks.</exception>
    Task<PreviewSnapshot?> UpdateAsync(
        PreviewRun run, Func<PreviewSnapshot, PreviewSnapshot> change, CancellationToken cancellationToken);

    /// <summary>Reads what is recorded of a preview, past the cache: its state, or the tombstone that nobody else is given.</summary>
    Task<PreviewSnapshot?> FindRecordAsync(string previewId, CancellationToken cancellationToken);

    /// <summary>Puts a tombstone in the place of a preview. From now on it is not there for anybody, and its run is over.</summary>
    /// <returns>The tombstone, or <see langword="null"/> when there is no such preview, or no more.</returns>
    Task<PreviewSnapshot?> BuryAsync(string previewId, CancellationToken cancellationToken);

    /// <summary>Records that nothing but the tombstone is left: from now on the preview may begin anew.</summary>
    Task MarkErasedAsync(PreviewSnapshot tombstone, CancellationToken cancellationToken);

    /// <summary>Takes a tombstone away.</summary>
    /// <returns>Whether nothing is left; not when the preview has begun anew.</returns>
    Task<bool> ForgetAsync(PreviewSnapshot tombstone, CancellationToken cancellationToken);
}
