using FileView.Functions.Platform.Streams;
using FileView.Functions.Platform.Zip;

namespace FileView.Functions.Previews.Members.Zips;

/// <summary>Holds what is unpacked against what the directory says of it: no byte more or less, and the same sum. Owns both streams.</summary>
/// <param name="unpacked">What is unpacked.</param>
/// <param name="file">The file that it is read from.</param>
/// <param name="size">How many bytes there are.</param>
/// <param name="crc">The CRC-32 of them.</param>
internal sealed class WholeStream(Stream unpacked, Stream file, long size, uint crc) : ReadOnlyStream
{
    private readonly Crc32 _sum = new();
    private long _count;

    /// <exception cref="InvalidDataException">It is not what the directory says.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read = await unpacked.ReadAsync(buffer, cancellationToken);
        _count += read;
        _sum.Append(buffer.Span[..read]);
        bool ends = read == 0 && buffer.Length > 0;
        return _count > size || (ends && (_count < size || _sum.Value != crc))
            ? throw new InvalidDataException("Its bytes are not those that the directory tells of.")
            : read;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            unpacked.Dispose();
            file.Dispose();
        }

        base.Dispose(disposing);
    }
}
