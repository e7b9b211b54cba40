using System.Buffers.Binary;
using System.IO.Compression;
using FileView.Functions.Platform.Zip;

namespace FileView.Functions.Converting.Pictures;

/// <summary>Writes a PNG of 8 bits a colour, row by row, so that no picture is ever whole in memory.</summary>
internal sealed class PngWriter : IDisposable
{
    private const int BlockBytes = 64 * 1024;

    private readonly Stream _output;
    private readonly MemoryStream _packed = new();
    private readonly ZLibStream _deflate;

    /// <summary>Initializes a new instance of the <see cref="PngWriter"/> class, and writes the header.</summary>
    /// <param name="output">Where the file goes.</param>
    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    public PngWriter(Stream output, int width, int height)
    {
        const byte BitsAColour = 8, RedGreenBlue = 2;
        _output = output;
        _deflate = new ZLibStream(_packed, CompressionLevel.Fastest, leaveOpen: true);
        _output.Write([0x89, .. "PNG\r\n\u001a\n"u8]);
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = BitsAColour;
        header[9] = RedGreenBlue;
        WriteChunk("IHDR"u8, header);
    }

    /// <summary>Writes a row.</summary>
    /// <param name="row">Red, green and blue of each pixel.</param>
    public void WriteRow(ReadOnlySpan<byte> row)
    {
        _deflate.WriteByte(0);
        _deflate.Write(row);
        if (_packed.Length >= BlockBytes)
        {
            Flush();
        }
    }

    /// <summary>Ends the file.</summary>
    public void Dispose()
    {
        _deflate.Dispose();
        Flush();
        WriteChunk("IEND"u8, []);
        _packed.Dispose();
    }

    private void Flush()
    {
        WriteChunk("IDAT"u8, _packed.GetBuffer().AsSpan(0, (int)_packed.Length));
        _packed.SetLength(0);
    }

    private void WriteChunk(ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        _output.Write(number);
        _output.Write(type);
        _output.Write(data);
        var sum = new Crc32();
        sum.Append(type);
        sum.Append(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, sum.Value);
        _output.Write(number);
    }
}
