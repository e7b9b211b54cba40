using System.Security.Cryptography;
using FileView.Functions.Platform.Blobs;
using FileView.Functions.Platform.Streams;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Previews.Contents;

/// <summary>Takes files into the blob store, by their SHA-256, without holding more than the beginning of them in memory.</summary>
internal sealed class ContentIntake(IBlobStore blobs, IOptions<ContentLimitOptions> limits)
{
    private const int NameLength = 32;
    private const int SmallBytes = 64 * 1024;

    /// <summary>Gets the most bytes that a file may have.</summary>
    public long Limit => limits.Value.MaxFileSizeBytes;

    /// <summary>Takes a file. The same file taken again costs its transfer only.</summary>
    /// <param name="source">The bytes.</param>
    /// <param name="progress">Called as they arrive, with their number so far.</param>
    /// <param name="cancellationToken">Ends the transfer.</param>
    /// <returns>The content; one of no bytes is not kept, and has a size of 0.</returns>
    /// <exception cref="ContentTooLargeException">There are more bytes than <see cref="Limit"/>.</exception>
    public async Task<StoredContent> TakeAsync(Stream source, Func<long, ValueTask> progress, CancellationToken cancellationToken)
    {
        StoredContent content = await ReceiveAsync(source, progress, cancellationToken);
        if (content.Unstored is { } bytes)
        {
            await StoreAsync(content.Sha256, bytes, cancellationToken);
        }

        return content with { Unstored = null };
    }

    /// <summary>Takes a file; one that is small is left to <see cref="StoreAsync"/>, once it is known that somebody needs it.</summary>
    /// <inheritdoc cref="TakeAsync"/>
    public async Task<StoredContent> ReceiveAsync(Stream source, Func<long, ValueTask> progress, CancellationToken cancellationToken)
    {
        await using var stream = new ArrivingStream(source, Limit, progress);
        byte[] head = new byte[SmallBytes];
        int length = await stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        return length < head.Length
            ? new StoredContent(stream.Sha256(), stream.Count, head.AsMemory(0, length))
            : await TakeLargeAsync(stream, head, cancellationToken);
    }

    /// <summary>Stores a small file. It is known already when its first byte is written, so it goes where it belongs at once.</summary>
    /// <param name="sha256">Its SHA-256.</param>
    /// <param name="bytes">The file.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task StoreAsync(string sha256, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        string name = BlobNames.Content(sha256);
        if (bytes.Length > 0
            && await blobs.TryWriteAsync(name, bytes, expectedETag: null, cancellationToken) is null
            && await blobs.GetSizeAsync(name, cancellationToken) != bytes.Length)
        {
            await blobs.WriteAsync(name, new MemoryStream(bytes.ToArray(), writable: false), cancellationToken);
        }
    }

    private async Task<StoredContent> TakeLargeAsync(ArrivingStream stream, byte[] head, CancellationToken cancellationToken)
    {
        string arriving = BlobNames.Arriving(RandomNumberGenerator.GetHexString(NameLength, lowercase: true));
        bool kept = false;
        try
        {
            await using var whole = new HeadedStream(head, stream);
            await blobs.WriteAsync(arriving, whole, cancellationToken);
            var content = new StoredContent(stream.Sha256(), stream.Count);
            string name = BlobNames.Content(content.Sha256);
            if (content.Size > 0 && await blobs.GetSizeAsync(name, cancellationToken) != content.Size)
            {
                await blobs.MoveAsync(arriving, name, cancellationToken);
                kept = true;
            }

            return content;
        }
        finally
        {
            if (!kept)
            {
                await blobs.DeleteAsync(arriving, CancellationToken.None);
            }
        }
    }

    /// <summary>Deletes what is left of transfers whose process died.</summary>
    /// <param name="before">What was last written at or before this time is abandoned.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task DeleteAbandonedAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await foreach (ListedBlob blob in blobs.ListAsync(BlobNames.Arriving(""), cancellationToken))
        {
            if (blob.LastModified <= before)
            {
                await blobs.DeleteAsync(blob.Name, cancellationToken);
            }
        }
    }
}
