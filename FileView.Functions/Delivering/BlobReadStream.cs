using FileView.Functions.Platform.Blobs;
using FileView.Functions.Platform.Streams;

namespace FileView.Functions.Delivering;

/// <summary>
/// A blob as a stream that can be sought, opened where reading begins and a window at a time: what ASP.NET Core needs to
/// answer ranges without reading much that nobody asked for. It seeks to a range, but does not tell where the range ends.
/// </summary>
internal sealed class BlobReadStream(IBlobStore blobs, string name, long length) : ReadOnlyStream
{
    /// <summary>The most that is asked of the store at once, in bytes.</summary>
    public const int Window = 4 * 1024 * 1024;

    private Stream? _open;
    private long _windowEnd;
    private long _position;

    /// <inheritdoc/>
    public override bool CanSeek => true;

    /// <inheritdoc/>
    public override long Length => length;

    /// <inheritdoc/>
    public override long Position
    {
        get => _position;
        set => Seek(value, SeekOrigin.Begin);
    }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_position >= length || buffer.IsEmpty)
        {
            return 0;
        }

        if (_position == _windowEnd)
        {
            CloseWindow();
        }

        _open ??= await OpenAsync(cancellationToken);
        int read = await _open.ReadAsync(buffer, cancellationToken);
        _position += read;
        return read;
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin)
    {
        long target = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => _position + offset,
            _ => length + offset,
        };
        ArgumentOutOfRangeException.ThrowIfNegative(target, nameof(offset));
        if (target != _position)
        {
            CloseWindow();
            _position = target;
        }

        return _position;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            CloseWindow();
        }

        base.Dispose(disposing);
    }

    private void CloseWindow()
    {
        _open?.Dispose();
        _open = null;
    }

    private async Task<Stream> OpenAsync(CancellationToken cancellationToken)
    {
        long count = Math.Min(Window, length - _position);
        _windowEnd = _position + count;
        return await blobs.OpenReadAsync(name, _position, count, cancellationToken)
            ?? throw new FileNotFoundException("The blob has gone while it was being read.");
    }
}
