using FileView.Functions.Platform.Streams;

namespace FileView.Functions.Previews.Members.Tars;

/// <summary>The bytes of one entry of a tar file.</summary>
/// <param name="reader">The reader, at the entry.</param>
/// <param name="source">The file; disposed with this stream.</param>
internal sealed class TarEntryStream(TarReader reader, Stream source) : ReadOnlyStream
{
    /// <inheritdoc/>
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        reader.ReadAsync(buffer, cancellationToken);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            source.Dispose();
        }

        base.Dispose(disposing);
    }
}
