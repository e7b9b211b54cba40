using System.Buffers.Binary;

namespace FileView.Functions.Platform.Zip;

/// <summary>The end of a ZIP file, which says where its directory lies (APPNOTE 4.3.14 to 4.3.16).</summary>
internal static class ZipEnd
{
    private const int EndLength = 22;
    private const int MaxComment = 65_535;
    private const int LocatorLength = 20;
    private const int LargeEndLength = 56;
    private const uint EndMark = 0x06054b50;
    private const uint LocatorMark = 0x07064b50;
    private const uint LargeEndMark = 0x06064b50;

    /// <summary>Finds the directory.</summary>
    /// <returns>How many entries it claims to have, and where it begins.</returns>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public static (long Count, long DirectoryAt) Find(Stream file)
    {
        byte[] tail = new byte[(int)Math.Min(file.Length, EndLength + MaxComment)];
        file.Position = file.Length - tail.Length;
        Fill(file, tail);
        for (int at = tail.Length - EndLength; at >= 0; at--)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(at)) == EndMark)
            {
                int count = BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(at + 10));
                uint directoryAt = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(at + 16));
                return count == ushort.MaxValue || directoryAt == uint.MaxValue
                    ? FindLarge(file, file.Length - tail.Length + at) ?? (count, directoryAt)
                    : (count, directoryAt);
            }
        }

        throw new InvalidDataException("The directory at the end is missing: the file is cut short.");
    }

    /// <summary>Reads as many bytes as asked for.</summary>
    /// <exception cref="InvalidDataException">There are fewer.</exception>
    public static void Fill(Stream file, Span<byte> buffer)
    {
        if (file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false) < buffer.Length)
        {
            throw new InvalidDataException("The file is cut short.");
        }
    }

    // Files of more than 65,534 entries or 4 GB have a second end, which a locator before the first one points to.
    private static (long Count, long DirectoryAt)? FindLarge(Stream file, long endAt)
    {
        Span<byte> locator = stackalloc byte[LocatorLength];
        Span<byte> end = stackalloc byte[LargeEndLength];
        if (endAt < LocatorLength)
        {
            return null;
        }

        file.Position = endAt - LocatorLength;
        Fill(file, locator);
        long largeAt = BinaryPrimitives.ReadInt64LittleEndian(locator[8..]);
        if (BinaryPrimitives.ReadUInt32LittleEndian(locator) != LocatorMark || largeAt < 0 || largeAt > endAt - LargeEndLength)
        {
            return null;
        }

        file.Position = largeAt;
        Fill(file, end);
        return BinaryPrimitives.ReadUInt32LittleEndian(end) == LargeEndMark
            ? (BinaryPrimitives.ReadInt64LittleEndian(end[32..]), BinaryPrimitives.ReadInt64LittleEndian(end[48..]))
            : null;
    }
}
