using System.Text.Json;
using FileView.Functions.Platform.Bell;
using FileView.Functions.Platform.Blobs;
using FileView.Functions.Platform.Cache;
using FileView.Functions.Previews.Lifecycle;
using FileView.Functions.Previews.Runs;

namespace FileView.Functions.Previews;

/// <summary>Blob first, then cache, then bell.</summary>
internal sealed class SnapshotStore(IBlobStore blobs, ISnapshotCache cache, IBell bell, WaitingRuns waiting, TimeProvider time)
    : ISnapshotStore, IDisposable
{
    private readonly SharedReads<PreviewSnapshot> _reads = new();

    private readonly WrittenStates _written = new();

    /// <inheritdoc/>
    public async Task<PreviewSnapshot?> GetAsync(string previewId, CancellationToken cancellationToken)
    {
        if (await cache.GetAsync(previewId) is { } cached && TryRead(cached) is { } snapshot)
        {
            return Unburied(snapshot);
        }

        // Without a cache every waiter comes here, so those who come at once share one read.
        return Unburied(await _reads.ReadAsync(previewId, () => RefillAsync(previewId)).WaitAsync(cancellationToken));
    }

    /// <inheritdoc/>
    public async Task<PreviewSnapshot?> GetDurableAsync(string previewId, CancellationToken cancellationToken) =>
        Unburied(await FindRecordAsync(previewId, cancellationToken));

    /// <inheritdoc/>
    public async Task<PreviewSnapshot?> GetForStepAsync(PreviewRun run, CancellationToken cancellationToken)
    {
        PreviewSnapshot? snapshot = _written.Find(run)?.Snapshot ?? await GetDurableAsync(run.PreviewId, cancellationToken);
        return snapshot?.Run == run.Run && !PreviewLifecycle.IsEnd(snapshot.Status) ? snapshot : null;
    }

    /// <inheritdoc/>
    public async Task<PreviewSnapshot?> FindRecordAsync(string previewId, CancellationToken cancellationToken) =>
        (await LoadAsync(previewId, cancellationToken))?.Snapshot;

    /// <inheritdoc/>
    public async Task<(PreviewSnapshot Snapshot, bool Began)> TryBeginRunAsync(
        PreviewSnapshot? previous, PreviewSnapshot next, CancellationToken cancellationToken)
    {
        RequireNextRun(previous, next);
        if (previous is null && await TryStoreFirstAsync(next, expectedETag: null, cancellationToken) is { } begun)
        {
            // The ordinary case, without a look before: where there is anything, nothing is written.
            return (begun, true);
        }

        while (true)
        {
            StoredSnapshot? present = await LoadAsync(next.Id, cancellationToken);

            // What was written to the ended run since, its text or its index, is no reason to keep it.
            if (present is not null && (present.Snapshot.Run != previous?.Run || present.Snapshot.DeletedAt != previous.DeletedAt))
            {
                await AnnounceAsync(present.Snapshot, present.Json, ring: false);
                return (present.Snapshot, false);
            }

            if (present is null && previous is not null)
            {
                // The blob that was read has gone. The number of the run goes on, so that nothing older counts as newer.
                previous = null;
            }

            if (await TryStoreFirstAsync(next, present?.ETag, cancellationToken) is { } first)
            {
                return (first, true);
            }
        }
    }

    /// <inheritdoc/>
    public async Task<PreviewSnapshot?> UpdateAsync(
        PreviewRun run, Func<PreviewSnapshot, PreviewSnapshot> change, CancellationToken cancellationToken)
    {
        if (await TryUpdateWrittenAsync(run, change, cancellationToken) is { } updated)
        {
            return updated;
        }

        while (true)
        {
            StoredSnapshot? present = await LoadAsync(run.PreviewId, cancellationToken);
            if (present is null || present.Snapshot.Run != run.Run || present.Snapshot.DeletedAt is not null)
            {
                return null;
            }

            PreviewSnapshot changed = change(present.Snapshot);
            if (ReferenceEquals(changed, present.Snapshot))
            {
                // Whoever wrote this state may have ended before it told anybody.
                await AnnounceAsync(present.Snapshot, present.Json, ring: false);
                return present.Snapshot;
            }

            PreviewLifecycle.Require(present.Snapshot, changed);
            PreviewSnapshot next = Follow(present.Snapshot, changed);
            if (await TryStoreAsync(next, present.ETag, cancellationToken))
            {
                return next;
            }
        }
    }

    /// <inheritdoc/>
    public async Task<PreviewSnapshot?> BuryAsync(string previewId, CancellationToken cancellationToken)
    {
        while (true)
        {
            StoredSnapshot? present = await LoadAsync(previewId, cancellationToken);
            if (present is null || present.Snapshot.DeletedAt is not null)
            {
                return null;
            }

            PreviewSnapshot tombstone = Tombstones.Of(present.Snapshot, time.GetUtcNow());
            if (await TryStoreAsync(tombstone, present.ETag, cancellationToken))
            {
                return tombstone;
            }
        }
    }

    /// <inheritdoc/>
    public async Task MarkErasedAsync(PreviewSnapshot tombstone, CancellationToken cancellationToken)
    {
        // Nobody else changes a tombstone that says less than this: without success, it is said already.
        if (await LoadAsync(tombstone.Id, cancellationToken) is { Snapshot: { ErasedAt: null } present } loaded
            && present.DeletedAt == tombstone.DeletedAt)
        {
            DateTimeOffset now = time.GetUtcNow();
            PreviewSnapshot erased = present with { Sequence = present.Sequence + 1, ErasedAt = now, UpdatedAt = now };
            await TryStoreAsync(erased, loaded.ETag, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async Task<bool> ForgetAsync(PreviewSnapshot tombstone, CancellationToken cancellationToken)
    {
        StoredSnapshot? present = await LoadAsync(tombstone.Id, cancellationToken);
        return present is null
            || (present.Snapshot.DeletedAt == tombstone.DeletedAt
                && await blobs.TryDeleteAsync(BlobNames.Snapshot(tombstone.Id), present.ETag, cancellationToken));
    }

    /// <inheritdoc/>
    public void Dispose() => _written.Dispose();

    private static PreviewSnapshot? Unburied(PreviewSnapshot? snapshot) => snapshot is { DeletedAt: null } ? snapshot : null;

    private static void RequireNextRun(PreviewSnapshot? previous, PreviewSnapshot next)
    {
        if (next.Status != PreviewStatus.Pending)
        {
            throw new LifecycleException($"A run begins as Pending, not as {next.Status}.");
        }

        if (next.Run <= (previous?.Run ?? 0))
        {
            throw new LifecycleException($"Run {next.Run} cannot follow run {previous?.Run ?? 0}.");
        }

        if (previous is not null && !PreviewLifecycle.IsEnd(previous.Status))
        {
            throw new LifecycleException($"Run {previous.Run} is {previous.Status}: no run follows before it has ended.");
        }
    }

    private static PreviewSnapshot Read(ReadOnlyMemory<byte> json) =>
        JsonSerializer.Deserialize<PreviewSnapshot>(json.Span, PreviewJson.Options)
        ?? throw new InvalidDataException("A snapshot is empty.");

    /// <summary>What another version of the app has cached may not be readable to this one. The blob is.</summary>
    private static PreviewSnapshot? TryRead(byte[] json)
    {
        try
        {
            return Read(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Null whenever the state that was remembered leads to nothing: it may be an old one, so the blob is asked.
    private async Task<PreviewSnapshot?> TryUpdateWrittenAsync(
        PreviewRun run, Func<PreviewSnapshot, PreviewSnapshot> change, CancellationToken cancellationToken)
    {
        if (_written.Find(run) is not { } last)
        {
            return null;
        }

        PreviewSnapshot changed = change(last.Snapshot);
        if (ReferenceEquals(changed, last.Snapshot) || !PreviewLifecycle.Allows(last.Snapshot, changed))
        {
            return null;
        }

        PreviewSnapshot next = Follow(last.Snapshot, changed);
        return await TryStoreAsync(next, last.ETag, cancellationToken) ? next : null;
    }

    private PreviewSnapshot Follow(PreviewSnapshot present, PreviewSnapshot changed)
    {
        DateTimeOffset now = time.GetUtcNow();
        return changed with
        {
            Id = present.Id,
            Scope = present.Scope,
            Run = present.Run,
            Sequence = present.Sequence + 1,
            UpdatedAt = now,
            MovedAt = Movement.IsIn(present, changed) ? now : present.MovedAt ?? present.UpdatedAt,
        };
    }

    private async Task<PreviewSnapshot?> RefillAsync(string previewId)
    {
        StoredSnapshot? loaded = await LoadAsync(previewId, CancellationToken.None);
        if (loaded is null)
        {
            return null;
        }

        await AnnounceAsync(loaded.Snapshot, loaded.Json, ring: false);
        return loaded.Snapshot;
    }

    private async Task<StoredSnapshot?> LoadAsync(string previewId, CancellationToken cancellationToken)
    {
        StoredBlob? blob = await blobs.ReadAsync(BlobNames.Snapshot(previewId), cancellationToken);
        return blob is null ? null : new StoredSnapshot(Read(blob.Content), blob.Content, blob.ETag);
    }

    private async Task<PreviewSnapshot?> TryStoreFirstAsync(
        PreviewSnapshot next, string? expectedETag, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        PreviewSnapshot first = next with { Sequence = 1, UpdatedAt = now, MovedAt = now };
        return await TryStoreAsync(first, expectedETag, cancellationToken) ? first : null;
    }

    private async Task<bool> TryStoreAsync(PreviewSnapshot snapshot, string? expectedETag, CancellationToken cancellationToken)
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(snapshot, PreviewJson.Options);
        string? written = await blobs.TryWriteAsync(BlobNames.Snapshot(snapshot.Id), json, expectedETag, cancellationToken);
        if (written is null)
        {
            _written.Forget(snapshot.Id);
            return false;
        }

        waiting.Observe(snapshot);
        _written.Remember(new StoredSnapshot(snapshot, json, written));
        await AnnounceAsync(snapshot, json, ring: true);
        return true;
    }

    private async Task AnnounceAsync(PreviewSnapshot snapshot, ReadOnlyMemory<byte> json, bool ring)
    {
        await cache.SetAsync(snapshot.Id, snapshot.Run, snapshot.Sequence, json.ToArray());
        if (ring)
        {
            await bell.RingAsync(snapshot.Id);
        }
    }
}
