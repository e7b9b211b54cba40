using System.Buffers.Binary;

namespace FileView.Functions.Converting.Images;

/// <summary>Reads how many pixels a picture says it has, before anybody unpacks it.</summary>
internal static class ImageSize
{
    private const int HeadBytes = 30;

    /// <summary>Reads the head of a picture.</summary>
    /// <param name="file">The picture, from its start; seekable.</param>
    /// <param name="format"><c>png</c>, <c>jpeg</c>, <c>gif</c> or <c>webp</c>.</param>
    /// <returns>The pixels; 0 where the head does not tell.</returns>
    public static long Pixels(Stream file, string format)
    {
        if (format == "jpeg")
        {
            return Jpeg(file);
        }

        Span<byte> head = stackalloc byte[HeadBytes];
        return file.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false) < HeadBytes ? 0 : format switch
        {
            "png" => (long)BinaryPrimitives.ReadUInt32BigEndian(head[16..]) * BinaryPrimitives.ReadUInt32BigEndian(head[20..]),
            "gif" => (long)BinaryPrimitives.ReadUInt16LittleEndian(head[6..]) * BinaryPrimitives.ReadUInt16LittleEndian(head[8..]),
            _ => Webp(head[12..]),
        };
    }

    // RFC 9649: the size stands in the first chunk, in a way that depends on its kind.
    private static long Webp(ReadOnlySpan<byte> chunk)
    {
        if (chunk.StartsWith("VP8X"u8))
        {
            return (1L + UInt24(chunk[12..])) * (1L + UInt24(chunk[15..]));
        }

        if (chunk.StartsWith("VP8L"u8))
        {
            uint bits = BinaryPrimitives.ReadUInt32LittleEndian(chunk[9..]);
            return (1L + (bits & 0x3FFF)) * (1L + ((bits >> 14) & 0x3FFF));
        }

        return (BinaryPrimitives.ReadUInt16LittleEndian(chunk[14..]) & 0x3FFFL) * (BinaryPrimitives.ReadUInt16LittleEndian(chunk[16..]) & 0x3FFF);
    }

    private static int UInt24(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);

    // ITU T.81, B.2.2: the size stands in the frame header, SOF0 to SOF15; three of these markers are others.
    private static long Jpeg(Stream file)
    {
        const byte Marker = 0xFF;
        Span<byte> segment = stackalloc byte[9];
        for (long at = 2; ; at += 2 + BinaryPrimitives.ReadUInt16BigEndian(segment[2..]))
        {
            file.Position = at;
            if (file.ReadAtLeast(segment, segment.Length, throwOnEndOfStream: false) < segment.Length || segment[0] != Marker)
            {
                return 0;
            }

            if (segment[1] is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return (long)BinaryPrimitives.ReadUInt16BigEndian(segment[5..]) * BinaryPrimitives.ReadUInt16BigEndian(segment[7..]);
            }
        }
    }
}
