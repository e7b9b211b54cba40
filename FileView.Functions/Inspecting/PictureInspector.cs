using System.Buffers.Binary;
using FileView.Functions.Previews.Formats;

namespace FileView.Functions.Inspecting;

/// <summary>
/// Tells whole pictures from cut ones by their structure, without decoding: a browser would show half of one, or nothing, and
/// nobody would be told why.
/// </summary>
internal static class PictureInspector
{
    private const int PngSignature = 8;
    private const int GifHeader = 13;
    private const byte Marker = 0xFF;

    /// <summary>Gets the ids of the formats whose end can be found.</summary>
    public static IReadOnlySet<string> Formats { get; } = new HashSet<string> { "png", "jpeg", "gif", "webp" };

    /// <summary>Inspects a file.</summary>
    /// <param name="file">The file, from its start; seekable.</param>
    /// <param name="format">One of <see cref="Formats"/>.</param>
    public static Inspection Inspect(Stream file, string format)
    {
        FileFormat found = FileFormats.Get(format);
        return IsWhole(file, format)
            ? new Inspection(found)
            : Inspection.Corrupt(found, $"The {found.Label} is damaged or incomplete: its end is missing.");
    }

    private static bool IsWhole(Stream file, string format)
    {
        try
        {
            return format switch
            {
                "png" => IsWholePng(file),
                "jpeg" => IsWholeJpeg(file),
                "gif" => IsWholeGif(file),
                _ => IsWholeWebp(file),
            };
        }
        catch (EndOfStreamException)
        {
            return false;
        }
    }

    // PNG, section 5.3: chunks of a length, a type, the data and a checksum; the last one is IEND.
    private static bool IsWholePng(Stream file)
    {
        Span<byte> head = stackalloc byte[8];
        file.Position = PngSignature;
        while (true)
        {
            file.ReadExactly(head);
            Skip(file, BinaryPrimitives.ReadUInt32BigEndian(head) + 4L);
            if (head[4..].SequenceEqual("IEND"u8))
            {
                return true;
            }
        }
    }

    // ITU T.81, annex B: segments with a length up to the first scan, in whose data a marker is never by chance.
    private static bool IsWholeJpeg(Stream file)
    {
        const byte Scan = 0xDA, End = 0xD9;
        Span<byte> head = stackalloc byte[4];
        file.Position = 2;
        do
        {
            file.ReadExactly(head);
            if (head[0] != Marker)
            {
                return false;
            }

            Skip(file, BinaryPrimitives.ReadUInt16BigEndian(head[2..]) - 2);
        }
        while (head[1] != Scan);

        for (int before = 0, value; (value = file.ReadByte()) >= 0; before = value)
        {
            if (before == Marker && value == End)
            {
                return true;
            }
        }

        return false;
    }

    // GIF89a, appendix B: blocks of pictures (2C) and extensions (21) up to the trailer (3B), their data in counted parts.
    private static bool IsWholeGif(Stream file)
    {
        const int Trailer = 0x3B, Picture = 0x2C, Extension = 0x21;
        Span<byte> head = stackalloc byte[GifHeader];
        file.ReadExactly(head);
        SkipColours(file, head[10]);
        while (true)
        {
            switch (Read(file))
            {
                case Trailer:
                    return true;
                case Picture:
                    file.ReadExactly(head[..9]);
                    SkipColours(file, head[8]);
                    break;
                case Extension:
                    break;
                default:
                    return false;
            }

            // The first code size of a picture, or the label of an extension.
            Read(file);
            for (int length; (length = Read(file)) > 0;)
            {
                Skip(file, length);
            }
        }
    }

    private static void SkipColours(Stream file, byte flags)
    {
        if ((flags & 0x80) != 0)
        {
            Skip(file, 3L << ((flags & 7) + 1));
        }
    }

    private static bool IsWholeWebp(Stream file)
    {
        Span<byte> head = stackalloc byte[8];
        file.ReadExactly(head);
        return BinaryPrimitives.ReadUInt32LittleEndian(head[4..]) + 8L <= file.Length;
    }

    private static int Read(Stream file)
    {
        int value = file.ReadByte();
        return value >= 0 ? value : throw new EndOfStreamException();
    }

    private static void Skip(Stream file, long length)
    {
        if (length < 0 || file.Position + length > file.Length)
        {
            throw new EndOfStreamException();
        }

        file.Position += length;
    }
}
