using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using FileView.Functions.Platform.Blobs;

namespace FileView.Functions.Previews.Contents;

/// <summary>
/// Knows which previews need a content, so that the last one takes it away, with everything that was made of it. One small
/// record a content, changed by ETag: a list of blobs, or a scan of all previews, would let a content go that a preview begins to
/// need between the look and the deletion. Whoever finds a content on its way out waits until it is gone; then it looks
/// whether the content is there, and brings it anew.
/// </summary>
internal sealed class ContentReferences(IBlobStore blobs, TimeProvider time)
{
    /// <summary>How long one attempt to take a content away may last.</summary>
    private static readonly TimeSpan LongestRemoval = TimeSpan.FromSeconds(30);

    /// <summary>After this time, whoever began to take a content away does so no longer.</summary>
    private static readonly TimeSpan Abandoned = LongestRemoval * 2;

    private const int NameLength = 32;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Records that a preview needs a content. To be called before anyone relies on the content's being there.</summary>
    /// <returns>Whether the content is there.</returns>
    public async Task<bool> HoldAsync(string previewId, string sha256, CancellationToken cancellationToken)
    {
        // First the preview's own note of what it holds: a reference that nobody remembers would keep the content for ever.
        await blobs.TryWriteAsync(BlobNames.Held(previewId, sha256), ReadOnlyMemory<byte>.Empty, expectedETag: null, cancellationToken);
        return await HoldNamedAsync(previewId, sha256, cancellationToken);
    }

    /// <summary>Records that a preview needs a content that its source names, which is the note of it.</summary>
    /// <returns>Whether the content is there.</returns>
    public async Task<bool> HoldNamedAsync(string previewId, string sha256, CancellationToken cancellationToken)
    {
        await ReserveAsync(previewId, sha256, cancellationToken);
        return await blobs.GetSizeAsync(BlobNames.Content(sha256), cancellationToken) is not null;
    }

    /// <summary>
    /// Records that a preview needs a content, for who brings it after that: from now on, nobody takes it away. The caller has made a
    /// note of it.
    /// </summary>
    public async Task ReserveAsync(string previewId, string sha256, CancellationToken cancellationToken)
    {
        // Most contents are new: then nothing has to be read before.
        bool added = await WriteAsync(sha256, new ContentRecord([previewId]), etag: null, cancellationToken) is not null
            || await TryAddAsync(previewId, sha256, await FindAsync(sha256, cancellationToken), cancellationToken);
        while (!added)
        {
            await Task.Delay(Pause, time, cancellationToken);
            added = await TryAddAsync(previewId, sha256, await FindAsync(sha256, cancellationToken), cancellationToken);
        }
    }

    /// <summary>Records that a preview needs a content no longer; the last one takes the content away. May be repeated.</summary>
    public async Task ReleaseAsync(string previewId, string sha256, CancellationToken cancellationToken)
    {
        while (true)
        {
            (ContentRecord? record, string? etag) = await FindAsync(sha256, cancellationToken);
            if (record is null)
            {
                break;
            }

            string[] others = [.. record.Previews.Where(id => id != previewId)];
            if (others.Length > 0)
            {
                if (others.Length == record.Previews.Count || await WriteAsync(sha256, new ContentRecord(others), etag, cancellationToken) is not null)
                {
                    break;
                }
            }
            else if (await WriteAsync(sha256, new ContentRecord([], time.GetUtcNow()), etag, cancellationToken) is { } removing)
            {
                await RemoveAsync(sha256, removing, cancellationToken);
                break;
            }
        }

        await blobs.DeleteAsync(BlobNames.Held(previewId, sha256), cancellationToken);
    }

    /// <summary>
    /// Takes a content away that was stored for a preview which does not come to be: needed by nobody for a moment, it goes as if its
    /// last preview had been deleted, unless somebody else needs it.
    /// </summary>
    public async Task DropAsync(string sha256)
    {
        string nobody = $"refused-{RandomNumberGenerator.GetHexString(NameLength, lowercase: true)}";
        await ReserveAsync(nobody, sha256, CancellationToken.None);
        await ReleaseAsync(nobody, sha256, CancellationToken.None);
    }

    /// <summary>Lists the contents that a preview holds: what it has noted, and what its source names.</summary>
    public async IAsyncEnumerable<string> HeldByAsync(string previewId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string prefix = BlobNames.Held(previewId, "");
        await foreach (ListedBlob blob in blobs.ListAsync(prefix, cancellationToken))
        {
            yield return blob.Name[prefix.Length..];
        }

        if (await blobs.ReadAsync(BlobNames.Source(previewId), cancellationToken) is { } source && UploadOf(source) is { } uploaded)
        {
            yield return uploaded;
        }
    }

    /// <summary>One that cannot be read names nothing, and must not keep a preview from being deleted.</summary>
    private static string? UploadOf(StoredBlob source)
    {
        try
        {
            return JsonSerializer.Deserialize<PreviewSource>(source.Content.Span, PreviewJson.Options)?.UploadSha256;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task<bool> TryAddAsync(
        string previewId, string sha256, (ContentRecord? Record, string? ETag) found, CancellationToken cancellationToken)
    {
        (ContentRecord? record, string? etag) = found;
        if (record is not { RemovingSince: { } since })
        {
            return record?.Previews.Contains(previewId) is true
                || await WriteAsync(sha256, new ContentRecord([.. record?.Previews ?? [], previewId]), etag, cancellationToken) is not null;
        }

        if (time.GetUtcNow() - since > Abandoned
            && await WriteAsync(sha256, new ContentRecord([], time.GetUtcNow()), etag, cancellationToken) is { } removing)
        {
            await RemoveAsync(sha256, removing, cancellationToken);
        }

        return false;
    }

    /// <summary>Nobody relies on the content while its record says so; with the record gone, it may come again.</summary>
    private async Task RemoveAsync(string sha256, string etag, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(LongestRemoval, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        while (await RemoveArtefactsAsync(sha256, either.Token))
        {
            // A picture of a page may have been made meanwhile. Once no manifest is there, its maker takes it away himself.
        }

        await blobs.DeleteAsync(BlobNames.Content(sha256), either.Token);
        await blobs.TryDeleteAsync(BlobNames.References(sha256), etag, either.Token);
    }

    /// <summary>Takes away what was made of a content.</summary>
    /// <returns>Whether there was anything.</returns>
    private async Task<bool> RemoveArtefactsAsync(string sha256, CancellationToken cancellationToken)
    {
        bool any = false;
        await foreach (ListedBlob blob in blobs.ListAsync(BlobNames.ArtefactsOf(sha256), cancellationToken))
        {
            any |= await blobs.DeleteAsync(blob.Name, cancellationToken);
        }

        return any;
    }

    private async Task<(ContentRecord? Record, string? ETag)> FindAsync(string sha256, CancellationToken cancellationToken)
    {
        StoredBlob? stored = await blobs.ReadAsync(BlobNames.References(sha256), cancellationToken);
        return stored is null
            ? (null, null)
            : (JsonSerializer.Deserialize<ContentRecord>(stored.Content.Span, PreviewJson.Options), stored.ETag);
    }

    private Task<string?> WriteAsync(string sha256, ContentRecord record, string? etag, CancellationToken cancellationToken) =>
        blobs.TryWriteAsync(
            BlobNames.References(sha256), JsonSerializer.SerializeToUtf8Bytes(record, PreviewJson.Options), etag, cancellationToken);

    /// <summary>Who needs a content.</summary>
    /// <param name="Previews">The ids of the previews.</param>
    /// <param name="RemovingSince">Since when it is being taken away, because nobody does.</param>
    private sealed record ContentRecord(IReadOnlyList<string> Previews, DateTimeOffset? RemovingSince = null);
}
