namespace FileView.Functions.Downloading;

/// <summary>
/// Reads the body of an answer. What goes wrong while reading is the source's fault and is thrown as such, so that it
/// is told from what goes wrong while writing.
/// </summary>
/// <param name="body">The body; disposed with this stream.</param>
/// <param name="host">The host that sends it.</param>
/// <param name="patience">Cancelled when nothing comes for too long; its clock runs during reads only.</param>
/// <param name="limit">How long nothing may come.</param>
internal sealed class SourceStream(Stream body, string host, CancellationTokenSource patience, TimeSpan limit) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <exception cref="DownloadFailedException">The source broke off, or sent what cannot be decoded.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        patience.CancelAfter(limit);
        try
        {
            return await body.ReadAsync(buffer, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException or InvalidDataException)
        {
            throw DownloadErrors.OfException(host, exception);
        }
        finally
        {
            patience.CancelAfter(Timeout.InfiniteTimeSpan);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("The network is read asynchronously.");

    public override void Flush()
    {
        // Nothing is written.
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            body.Dispose();
        }

        base.Dispose(disposing);
    }
}
