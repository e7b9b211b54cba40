using System.Security.Cryptography;
using FileView.Functions.Platform.Streams;

namespace FileView.Functions.Platform.Blobs.Sealed;

/// <summary>Reads another stream encrypted, as <see cref="SealedFormat"/> says.</summary>
internal sealed class SealingStream : ReadOnlyStream
{
    private readonly Stream _content;
    private readonly AesGcm _cipher;
    private readonly byte[] _out = new byte[SealedFormat.SealedChunkBytes];
    private byte[] _chunk = new byte[SealedFormat.ChunkBytes];
    private byte[] _next = new byte[SealedFormat.ChunkBytes];
    private int _nextLength = -1;
    private int _from, _to;
    private long _number;
    private bool _ended;

    /// <summary>Initializes a new instance of the <see cref="SealingStream"/> class.</summary>
    /// <param name="content">What is encrypted; left open.</param>
    /// <param name="masterKey">The key that keys are derived from.</param>
    /// <param name="name">The name of the blob.</param>
    public SealingStream(Stream content, byte[] masterKey, string name)
    {
        _content = content;
        byte[] header = SealedFormat.NewHeader();
        _cipher = SealedFormat.CipherOf(masterKey, header, name);
        header.CopyTo(_out, 0);
        _to = header.Length;
    }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_from == _to && !_ended)
        {
            await SealNextAsync(cancellationToken);
        }

        int count = Math.Min(buffer.Length, _to - _from);
        _out.AsMemory(_from, count).CopyTo(buffer);
        _from += count;
        return count;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _cipher.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task SealNextAsync(CancellationToken cancellationToken)
    {
        // One chunk ahead, because the last one is marked.
        int length = _nextLength >= 0 ? _nextLength : await FillAsync(_next, cancellationToken);
        (_chunk, _next) = (_next, _chunk);
        _nextLength = length < SealedFormat.ChunkBytes ? 0 : await FillAsync(_next, cancellationToken);
        _ended = _nextLength == 0;
        _cipher.Encrypt(
            SealedFormat.NonceOf(_number++, _ended),
            _chunk.AsSpan(0, length),
            _out.AsSpan(0, length),
            _out.AsSpan(length, SealedFormat.TagBytes));
        (_from, _to) = (0, length + SealedFormat.TagBytes);
    }

    private ValueTask<int> FillAsync(byte[] chunk, CancellationToken cancellationToken) =>
        _content.ReadAtLeastAsync(chunk, chunk.Length, throwOnEndOfStream: false, cancellationToken);
}
