using FileView.Functions.Indexing;
using FileView.Functions.Platform.Blobs;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Contents;
using FileView.Functions.Previews.Submissions;
using Microsoft.DurableTask.Client;

namespace FileView.Functions.Afterlife.Deleting;

/// <summary>Takes away what is kept of a preview. May be repeated from the start as often as it takes.</summary>
internal sealed class PreviewErasure(
    IBlobStore blobs, ISearchIndex index, ContentReferences references, WebhookStore webhooks, PreviewHistory history)
{
    /// <summary>Takes everything away but the tombstone.</summary>
    public async Task EraseAsync(DurableTaskClient client, string previewId, CancellationToken cancellationToken)
    {
        // What works for it first, so that it writes nothing behind us.
        await history.PurgeAsync(client, previewId, cancellationToken);
        await EraseBlobsAsync(previewId, cancellationToken);

        // Last, because it is the part that may be away for long; what is found until then is dropped by the search itself.
        await index.ForgetAsync(previewId, cancellationToken);
    }

    /// <summary>Takes the blobs away: the contents that no other preview needs, the source, and every mark.</summary>
    public async Task EraseBlobsAsync(string previewId, CancellationToken cancellationToken)
    {
        // First the contents, because the notes of them are among the other blobs.
        await foreach (string sha256 in references.HeldByAsync(previewId, cancellationToken))
        {
            await references.ReleaseAsync(previewId, sha256, cancellationToken);
        }

        await webhooks.UnmarkAllAsync(previewId, cancellationToken);
        foreach (string prefix in new[]
        {
            BlobNames.OpenRun($"{previewId}-"),
            BlobNames.Unindexed($"{previewId}-"),
            BlobNames.OpenWebhook($"{previewId}-"),
            BlobNames.PasswordsOf(previewId),
            BlobNames.FolderOf(previewId),
        })
        {
            await foreach (ListedBlob blob in blobs.ListAsync(prefix, cancellationToken))
            {
                if (blob.Name != BlobNames.Snapshot(previewId))
                {
                    await blobs.DeleteAsync(blob.Name, cancellationToken);
                }
            }
        }
    }
}
