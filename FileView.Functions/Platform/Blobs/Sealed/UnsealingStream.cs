using System.Security.Cryptography;
using FileView.Functions.Platform.Streams;

namespace FileView.Functions.Platform.Blobs.Sealed;

/// <summary>Reads the chunks of a sealed blob, from one of them on, as what they hold.</summary>
/// <param name="body">The sealed chunks, standing at the first one to read; owned.</param>
/// <param name="cipher">The cipher of the blob; owned.</param>
/// <param name="chunk">The number of that chunk.</param>
/// <param name="chunks">How many chunks the blob has.</param>
/// <param name="skip">How many bytes of the first chunk are left out.</param>
/// <param name="length">How many bytes there are to read.</param>
internal sealed class UnsealingStream(Stream body, AesGcm cipher, long chunk, long chunks, int skip, long length) : ReadOnlyStream
{
    private readonly byte[] _sealed = new byte[SealedFormat.SealedChunkBytes];
    private readonly byte[] _plain = new byte[SealedFormat.ChunkBytes];
    private long _chunk = chunk;
    private long _left = length;
    private int _skip = skip;
    private int _from, _to;

    /// <exception cref="CryptographicException">The blob was changed.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_left <= 0 || buffer.IsEmpty)
        {
            return 0;
        }

        if (_from == _to)
        {
            await OpenNextAsync(cancellationToken);
        }

        int count = (int)Math.Min(Math.Min(buffer.Length, _to - _from), _left);
        _plain.AsMemory(_from, count).CopyTo(buffer);
        _from += count;
        _left -= count;
        return count;
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await body.DisposeAsync();
        await base.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            cipher.Dispose();
            body.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task OpenNextAsync(CancellationToken cancellationToken)
    {
        int read = await body.ReadAtLeastAsync(_sealed, _sealed.Length, throwOnEndOfStream: false, cancellationToken);
        if (read < SealedFormat.TagBytes)
        {
            throw new CryptographicException("A sealed blob was cut off.");
        }

        int plain = read - SealedFormat.TagBytes;
        cipher.Decrypt(
            SealedFormat.NonceOf(_chunk, _chunk == chunks - 1), _sealed.AsSpan(0, plain), _sealed.AsSpan(plain, SealedFormat.TagBytes), _plain.AsSpan(0, plain));
        _chunk++;
        (_from, _to) = (Math.Min(_skip, plain), plain);
        _skip = 0;
    }
}
