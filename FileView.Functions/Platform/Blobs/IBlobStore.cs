namespace FileView.Functions.Platform.Blobs;

/// <summary>
/// The durable store of everything but orchestration history. Two homes: a folder (embedded default) and Azure Blob
/// Storage (Azurite, Azure). Names are those of <c>Previews/BlobNames</c>: relative, with forward slashes; every member
/// throws <see cref="ArgumentException"/> for one that <see cref="BlobName"/> refuses.
/// </summary>
internal interface IBlobStore
{
    /// <summary>Reads a small blob whole, for example a snapshot.</summary>
    /// <returns>The bytes and their ETag, or <see langword="null"/> when there is no such blob.</returns>
    Task<StoredBlob?> ReadAsync(string name, CancellationToken cancellationToken);

    /// <summary>Opens a blob for reading, from an offset on.</summary>
    /// <param name="name">The name of the blob.</param>
    /// <param name="offset">The first byte to read, from 0; at or behind the end there is nothing to read.</param>
    /// <param name="length">How many bytes to read; <see langword="null"/> for all that follow.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A forward-only stream, or <see langword="null"/> when there is no such blob.</returns>
    Task<Stream?> OpenReadAsync(string name, long offset, long? length, CancellationToken cancellationToken);

    /// <summary>Gets the size of a blob, in bytes, or <see langword="null"/> when there is no such blob.</summary>
    Task<long?> GetSizeAsync(string name, CancellationToken cancellationToken);

    /// <summary>Writes a small blob, if its present state is the expected one.</summary>
    /// <param name="name">The name of the blob.</param>
    /// <param name="content">The bytes.</param>
    /// <param name="expectedETag">The ETag that the blob must have; <see langword="null"/> if it must not exist.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The new ETag, or <see langword="null"/> when the blob was in another state.</returns>
    Task<string?> TryWriteAsync(string name, ReadOnlyMemory<byte> content, string? expectedETag, CancellationToken cancellationToken);

    /// <summary>Writes a blob from a stream, whatever its present state. Readers see the old bytes or the new, never a part.</summary>
    Task WriteAsync(string name, Stream content, CancellationToken cancellationToken);

    /// <summary>Gives a blob another name, replacing what has it.</summary>
    /// <exception cref="FileNotFoundException">There is no such blob.</exception>
    Task MoveAsync(string from, string to, CancellationToken cancellationToken);

    /// <summary>Deletes a blob.</summary>
    /// <returns>Whether there was one.</returns>
    Task<bool> DeleteAsync(string name, CancellationToken cancellationToken);

    /// <summary>Deletes a small blob, if its present state is the expected one.</summary>
    /// <param name="name">The name of the blob.</param>
    /// <param name="expectedETag">The ETag that the blob must have.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Whether it was deleted by this call.</returns>
    Task<bool> TryDeleteAsync(string name, string expectedETag, CancellationToken cancellationToken);

    /// <summary>Lists the names that begin with a prefix, with the time of their last change.</summary>
    IAsyncEnumerable<ListedBlob> ListAsync(string prefix, CancellationToken cancellationToken);
}
