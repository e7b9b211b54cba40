using System.Security.Cryptography;
using FileView.Functions.Platform.Streams;

namespace FileView.Functions.Previews.Contents;

/// <summary>Counts and hashes what is read through it, and ends the reading when there is too much.</summary>
/// <param name="source">Where the bytes come from; not disposed.</param>
/// <param name="limit">The most bytes to take.</param>
/// <param name="progress">Called after each read with the number of bytes so far.</param>
internal sealed class ArrivingStream(Stream source, long limit, Func<long, ValueTask> progress) : ReadOnlyStream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Gets the number of bytes read.</summary>
    public long Count { get; private set; }

    /// <summary>Gets the SHA-256 of what was read, as lower-case hexadecimal.</summary>
    public string Sha256() => Convert.ToHexStringLower(_hash.GetCurrentHash());

    /// <exception cref="ContentTooLargeException">There is more than the limit.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read = await source.ReadAsync(buffer, cancellationToken);
        if (read == 0)
        {
            return 0;
        }

        Count += read;
        if (Count > limit)
        {
            throw new ContentTooLargeException(limit);
        }

        _hash.AppendData(buffer.Span[..read]);
        await progress(Count);
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _hash.Dispose();
        }

        base.Dispose(disposing);
    }
}
