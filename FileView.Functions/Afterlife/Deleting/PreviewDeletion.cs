using FileView.Functions.Platform.Blobs;
using FileView.Functions.Previews;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace FileView.Functions.Afterlife.Deleting;

/// <summary>
/// Deletes previews. A marker first, so that the sweep finds a deletion that was left in the middle; then the snapshot becomes
/// a tombstone, which is the moment of the deletion; then everything is taken away. A preview is not begun anew before
/// that is finished, so that nothing of the new one is taken away. The tombstone stays for a while: the next run is numbered after
/// it, so that no late write of an old one counts as newer.
/// </summary>
internal sealed class PreviewDeletion(
    ISnapshotStore snapshots, IBlobStore blobs, PreviewErasure erasure, TimeProvider time, ILogger<PreviewDeletion> logger)
{
    /// <summary>How long one attempt may take. The sweep begins another one only after that.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    /// <summary>How long after its deletion nobody remembers a preview any more.</summary>
    private static readonly TimeSpan TombstoneAge = TimeSpan.FromDays(1);

    /// <summary>Deletes a preview.</summary>
    /// <returns>Whether it was this caller who did.</returns>
    public async Task<bool> DeleteAsync(DurableTaskClient client, string previewId, CancellationToken cancellationToken)
    {
        await blobs.TryWriteAsync(BlobNames.Deletion(previewId), ReadOnlyMemory<byte>.Empty, expectedETag: null, cancellationToken);
        PreviewSnapshot? buried = await snapshots.BuryAsync(previewId, cancellationToken);
        if (buried is null)
        {
            return false;
        }

        logger.Deleted(previewId, buried.Run);
        await TryEraseAsync(client, buried);
        return true;
    }

    /// <summary>Goes on with a deletion that has a marker.</summary>
    public async Task ContinueAsync(DurableTaskClient client, string previewId, CancellationToken cancellationToken)
    {
        PreviewSnapshot? record = await snapshots.FindRecordAsync(previewId, cancellationToken);
        TimeSpan age = time.GetUtcNow() - (record?.DeletedAt ?? DateTimeOffset.MinValue);
        if (record is { DeletedAt: not null, ErasedAt: null })
        {
            if (age > Longest * 2)
            {
                await TryEraseAsync(client, record);
            }

            return;
        }

        if (record is { DeletedAt: not null })
        {
            if (age < TombstoneAge)
            {
                return;
            }

            // What a step wrote that was still at work when the preview was deleted.
            await erasure.EraseBlobsAsync(record.Id, cancellationToken);
            if (!await snapshots.ForgetAsync(record, cancellationToken))
            {
                return;
            }
        }

        // Never deleted, or submitted again, or forgotten now.
        await blobs.DeleteAsync(BlobNames.Deletion(previewId), cancellationToken);
    }

    /// <summary>The caller's going away is no reason to stop, and a part's being away is none to tell the caller of.</summary>
    private async Task TryEraseAsync(DurableTaskClient client, PreviewSnapshot buried)
    {
        using var limit = new CancellationTokenSource(Longest, time);
        try
        {
            await erasure.EraseAsync(client, buried.Id, limit.Token);
            await snapshots.MarkErasedAsync(buried, limit.Token);
            logger.Erased(buried.Id);
        }
        catch (Exception exception)
        {
            logger.ErasurePutOff(exception, buried.Id);
        }
    }
}
