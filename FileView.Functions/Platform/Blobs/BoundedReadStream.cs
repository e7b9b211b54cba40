using FileView.Functions.Platform.Streams;

namespace FileView.Functions.Platform.Blobs;

/// <summary>Reads no more than a number of bytes of another stream, and owns it unless told otherwise.</summary>
/// <param name="inner">The stream, standing at the first byte.</param>
/// <param name="length">How many bytes there are to read at most.</param>
/// <param name="leavesOpen">Whether the other stream is left open.</param>
internal sealed class BoundedReadStream(Stream inner, long length, bool leavesOpen = false) : ReadOnlyStream
{
    private long _left = length;

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        int read = inner.Read(buffer[..(int)Math.Min(buffer.Length, _left)]);
        _left -= read;
        return read;
    }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read = await inner.ReadAsync(buffer[..(int)Math.Min(buffer.Length, _left)], cancellationToken);
        _left -= read;
        return read;
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        if (!leavesOpen)
        {
            await inner.DisposeAsync();
        }

        await base.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && !leavesOpen)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
