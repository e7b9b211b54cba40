using System.Buffers.Binary;

namespace FileView.Functions.Converting.Pictures;

/// <summary>
/// Reads the merged picture of a Photoshop file: the one that Photoshop saves beside the layers for programs that know none.
/// Channels stand one behind the other, so a row is gathered from as many places; nothing is held whole in memory.
/// </summary>
internal sealed class PsdPicture
{
    private const int PaletteBytes = 768;
    private const int Packed = 1;

    private readonly Stream _file;
    private readonly byte[] _palette;
    private readonly long[] _rows;
    private readonly bool _packed;

    private PsdPicture(Stream file, PsdHeader header, byte[] palette, long[] rows, bool packed) =>
        (_file, Header, _palette, _rows, _packed) = (file, header, palette, rows, packed);

    /// <summary>Gets what stands at the beginning.</summary>
    public PsdHeader Header { get; }

    /// <summary>Reads the header only.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static PsdHeader ReadHeader(Stream file) => PsdHeader.Parse(Read(file, PsdHeader.Length));

    /// <summary>Reads where the rows are.</summary>
    /// <param name="file">The file, behind its header; seekable.</param>
    /// <param name="header">Its header.</param>
    /// <exception cref="InvalidDataException">The file is damaged or cut short.</exception>
    public static PsdPicture Open(Stream file, PsdHeader header)
    {
        byte[] palette = header.Mode == PsdMode.Indexed ? ReadPalette(file) : [];
        if (palette.Length == 0)
        {
            Skip(file);
        }

        Skip(file); // resources
        Skip(file); // layers
        int compression = BinaryPrimitives.ReadUInt16BigEndian(Read(file, 2));
        if (compression > Packed)
        {
            throw new InvalidDataException("The picture is packed in a way that the format does not have.");
        }

        int count = header.Channels * header.Height;
        long[] rows = new long[count + 1];
        byte[] lengths = compression == Packed ? Read(file, count * 2) : [];
        rows[0] = file.Position;
        for (int row = 0; row < count; row++)
        {
            rows[row + 1] = rows[row] + (compression == Packed ? BinaryPrimitives.ReadUInt16BigEndian(lengths.AsSpan(row * 2)) : header.RowBytes);
        }

        return rows[header.Colours * header.Height] <= file.Length
            ? new PsdPicture(file, header, palette, rows, compression == Packed)
            : throw new InvalidDataException("The file is cut short.");
    }

    /// <summary>Reads a row.</summary>
    /// <param name="row">Its number, from 0.</param>
    /// <param name="pixels">Gets red, green and blue of each pixel.</param>
    public void ReadRow(int row, Span<byte> pixels)
    {
        int step = Header.Depth / 8;
        byte[][] channels = [.. Enumerable.Range(0, Header.Colours).Select(channel => ReadChannel(channel, row))];
        for (int x = 0; x < Header.Width; x++)
        {
            Span<byte> pixel = pixels.Slice(x * 3, 3);
            byte first = channels[0][x * step];
            switch (Header.Mode)
            {
                case PsdMode.Rgb:
                    (pixel[0], pixel[1], pixel[2]) = (first, channels[1][x * step], channels[2][x * step]);
                    break;
                case PsdMode.Cmyk:
                    int black = channels[3][x * step];
                    pixel[0] = (byte)(first * black / 255);
                    pixel[1] = (byte)(channels[1][x * step] * black / 255);
                    pixel[2] = (byte)(channels[2][x * step] * black / 255);
                    break;
                case PsdMode.Indexed:
                    (pixel[0], pixel[1], pixel[2]) = (_palette[first], _palette[first + 256], _palette[first + 512]);
                    break;
                default:
                    pixel.Fill(first);
                    break;
            }
        }
    }

    private byte[] ReadChannel(int channel, int row)
    {
        int index = (channel * Header.Height) + row;
        _file.Position = _rows[index];
        byte[] bytes = Read(_file, (int)(_rows[index + 1] - _rows[index]));
        return _packed ? Unpack(bytes, Header.RowBytes) : bytes;
    }

    // PackBits: a count and so many bytes, or a count and one byte to repeat.
    private static byte[] Unpack(ReadOnlySpan<byte> packed, int length)
    {
        byte[] row = new byte[length];
        int at = 0;
        while (packed.Length > 1 && at < length)
        {
            int count = (sbyte)packed[0];
            if (count >= 0)
            {
                int literal = Math.Min(Math.Min(count + 1, packed.Length - 1), length - at);
                packed.Slice(1, literal).CopyTo(row.AsSpan(at));
                at += literal;
                packed = packed[(1 + literal)..];
            }
            else
            {
                int repeated = count == sbyte.MinValue ? 0 : Math.Min(1 - count, length - at);
                row.AsSpan(at, repeated).Fill(packed[1]);
                at += repeated;
                packed = packed[(count == sbyte.MinValue ? 1 : 2)..];
            }
        }

        return row;
    }

    private static byte[] ReadPalette(Stream file) =>
        BinaryPrimitives.ReadInt32BigEndian(Read(file, 4)) == PaletteBytes
            ? Read(file, PaletteBytes)
            : throw new InvalidDataException("The list of colours is damaged.");

    private static void Skip(Stream file)
    {
        long end = file.Position + 4 + BinaryPrimitives.ReadUInt32BigEndian(Read(file, 4));
        file.Position = end < file.Length ? end : throw new InvalidDataException("The file is cut short.");
    }

    private static byte[] Read(Stream file, int length)
    {
        byte[] bytes = new byte[length];
        return file.ReadAtLeast(bytes, length, throwOnEndOfStream: false) == length
            ? bytes
            : throw new InvalidDataException("The file is cut short.");
    }
}
