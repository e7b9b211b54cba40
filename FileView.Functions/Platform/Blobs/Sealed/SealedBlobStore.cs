using System.Runtime.CompilerServices;
using FileView.Functions.Platform.Security;

namespace FileView.Functions.Platform.Blobs.Sealed;

/// <summary>
/// Encrypts the blobs in folders that are marked as sealed, and no others. Whoever reads and writes them by this store does not
/// notice: sizes and ranges are those of what is in them. Whoever reads the storage itself sees nothing.
/// </summary>
internal sealed class SealedBlobStore(IBlobStore blobs, ISecretBox secrets) : IBlobStore
{
    /// <summary>What the name of a sealed folder begins with.</summary>
    public const string Mark = "sealed-";

    private const string Purpose = "sealed-blob";

    /// <summary>Gets whether a blob is encrypted where it lies.</summary>
    public static bool IsSealed(string name) => name.Contains("/" + Mark, StringComparison.Ordinal);

    /// <inheritdoc/>
    public async Task<StoredBlob?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        StoredBlob? stored = await blobs.ReadAsync(name, cancellationToken);
        if (stored is null || !IsSealed(name))
        {
            return stored;
        }

        long size = SealedFormat.PlainSize(stored.Content.Length);
        await using var opened = Open(
            new MemoryStream(stored.Content[SealedFormat.HeaderBytes..].ToArray()), stored.Content[..SealedFormat.HeaderBytes].ToArray(), name, size, 0, size);
        using var plain = new MemoryStream();
        await opened.CopyToAsync(plain, cancellationToken);
        return new StoredBlob(plain.ToArray(), stored.ETag);
    }

    /// <inheritdoc/>
    public async Task<Stream?> OpenReadAsync(string name, long offset, long? length, CancellationToken cancellationToken)
    {
        if (!IsSealed(name))
        {
            return await blobs.OpenReadAsync(name, offset, length, cancellationToken);
        }

        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        if (await GetSizeAsync(name, cancellationToken) is not { } size)
        {
            return null;
        }

        long count = Math.Min(length ?? long.MaxValue, size - offset);
        if (count <= 0)
        {
            return Stream.Null;
        }

        byte[]? header = await ReadHeaderAsync(name, cancellationToken);
        long first = offset / SealedFormat.ChunkBytes, last = (offset + count - 1) / SealedFormat.ChunkBytes;
        long from = SealedFormat.HeaderBytes + (first * SealedFormat.SealedChunkBytes);
        Stream? body = header is null
            ? null
            : await blobs.OpenReadAsync(name, from, (last - first + 1) * SealedFormat.SealedChunkBytes, cancellationToken);
        return body is null ? null : Open(body, header!, name, size, offset, count);
    }

    /// <inheritdoc/>
    public async Task<long?> GetSizeAsync(string name, CancellationToken cancellationToken)
    {
        long? size = await blobs.GetSizeAsync(name, cancellationToken);
        return size is { } stored && IsSealed(name) ? SealedFormat.PlainSize(stored) : size;
    }

    /// <inheritdoc/>
    public async Task<string?> TryWriteAsync(
        string name, ReadOnlyMemory<byte> content, string? expectedETag, CancellationToken cancellationToken)
    {
        if (!IsSealed(name))
        {
            return await blobs.TryWriteAsync(name, content, expectedETag, cancellationToken);
        }

        await using var sealing = new SealingStream(new MemoryStream(content.ToArray()), secrets.KeyFor(Purpose), name);
        using var bytes = new MemoryStream();
        await sealing.CopyToAsync(bytes, cancellationToken);
        return await blobs.TryWriteAsync(name, bytes.ToArray(), expectedETag, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task WriteAsync(string name, Stream content, CancellationToken cancellationToken)
    {
        if (!IsSealed(name))
        {
            await blobs.WriteAsync(name, content, cancellationToken);
            return;
        }

        await using var sealing = new SealingStream(content, secrets.KeyFor(Purpose), name);
        await blobs.WriteAsync(name, sealing, cancellationToken);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">One of them is sealed: a sealed blob is only what it is under its own name.</exception>
    public Task MoveAsync(string from, string to, CancellationToken cancellationToken) => IsSealed(from) || IsSealed(to)
        ? throw new ArgumentException("A sealed blob cannot be moved.", nameof(from))
        : blobs.MoveAsync(from, to, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> DeleteAsync(string name, CancellationToken cancellationToken) => blobs.DeleteAsync(name, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> TryDeleteAsync(string name, string expectedETag, CancellationToken cancellationToken) =>
        blobs.TryDeleteAsync(name, expectedETag, cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<ListedBlob> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (ListedBlob blob in blobs.ListAsync(prefix, cancellationToken))
        {
            yield return IsSealed(blob.Name) ? blob with { Size = SealedFormat.PlainSize(blob.Size) } : blob;
        }
    }

    private UnsealingStream Open(Stream body, byte[] header, string name, long size, long offset, long count) => new(
        body,
        SealedFormat.CipherOf(secrets.KeyFor(Purpose), header, name),
        offset / SealedFormat.ChunkBytes,
        SealedFormat.ChunksOf(size),
        (int)(offset % SealedFormat.ChunkBytes),
        count);

    private async Task<byte[]?> ReadHeaderAsync(string name, CancellationToken cancellationToken)
    {
        await using Stream? start = await blobs.OpenReadAsync(name, 0, SealedFormat.HeaderBytes, cancellationToken);
        if (start is null)
        {
            return null;
        }

        byte[] header = new byte[SealedFormat.HeaderBytes];
        return header[..await start.ReadAtLeastAsync(header, header.Length, throwOnEndOfStream: false, cancellationToken)];
    }
}
