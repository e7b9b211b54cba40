using System.Buffers.Binary;

namespace FileView.OcrService.Documents;

/// <summary>Reads how large a picture is from its header, before anything unpacks it.</summary>
internal static class PictureSize
{
    /// <summary>Gets how many pixels a PNG, JPEG, BMP or WebP says it has, or <see langword="null"/> when its header is broken.</summary>
    public static long? Read(DocumentKind kind, ReadOnlySpan<byte> file) => kind switch
    {
        DocumentKind.Png => file.Length >= 24 ? Pixels(BinaryPrimitives.ReadInt32BigEndian(file[16..]), BinaryPrimitives.ReadInt32BigEndian(file[20..])) : null,
        DocumentKind.Bmp => Bmp(file),
        DocumentKind.WebP => WebP(file),
        DocumentKind.Jpeg => Jpeg(file),
        _ => null,
    };

    private static long? Pixels(long width, long height) => width > 0 && height > 0 ? width * height : null;

    private static long? Bmp(ReadOnlySpan<byte> file) =>
        file.Length < 26 ? null
        : BinaryPrimitives.ReadInt32LittleEndian(file[14..]) == 12
            ? Pixels(BinaryPrimitives.ReadUInt16LittleEndian(file[18..]), BinaryPrimitives.ReadUInt16LittleEndian(file[20..]))

            // A negative height means that the rows begin at the top.
            : Pixels(BinaryPrimitives.ReadInt32LittleEndian(file[18..]), Math.Abs((long)BinaryPrimitives.ReadInt32LittleEndian(file[22..])));

    private static long? WebP(ReadOnlySpan<byte> file)
    {
        if (file.Length < 30)
        {
            return null;
        }

        ReadOnlySpan<byte> chunk = file[12..];
        if (chunk.StartsWith("VP8X"u8))
        {
            return Pixels(1 + UInt24(chunk[12..]), 1 + UInt24(chunk[15..]));
        }

        if (chunk.StartsWith("VP8L"u8))
        {
            uint bits = BinaryPrimitives.ReadUInt32LittleEndian(chunk[9..]);
            return Pixels(1 + (bits & 0x3FFF), 1 + ((bits >> 14) & 0x3FFF));
        }

        return chunk.StartsWith("VP8 "u8)
            ? Pixels(BinaryPrimitives.ReadUInt16LittleEndian(chunk[14..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(chunk[16..]) & 0x3FFF)
            : null;
    }

    private static int UInt24(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);

    private static long? Jpeg(ReadOnlySpan<byte> file)
    {
        int at = 2;
        while (at + 9 <= file.Length)
        {
            if (file[at] != 0xFF)
            {
                return null;
            }

            byte marker = file[at + 1];
            if (marker is 0xFF or 0x01 or (>= 0xD0 and <= 0xD8))
            {
                // Filling, or a marker without content.
                at += marker == 0xFF ? 1 : 2;
                continue;
            }

            // C0 to CF begin a frame, except the tables C4, C8 and CC.
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return Pixels(BinaryPrimitives.ReadUInt16BigEndian(file[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(file[(at + 5)..]));
            }

            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
        }

        return null;
    }
}
