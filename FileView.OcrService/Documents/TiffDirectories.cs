using System.Buffers.Binary;

namespace FileView.OcrService.Documents;

/// <summary>Reads the page directories of a TIFF.</summary>
internal static class TiffDirectories
{
    private const ushort Width = 256;
    private const ushort Height = 257;
    private const ushort Short = 3;
    private const int EntryBytes = 12;

    // A page has some twenty. Directories may overlap, so that a small file could make us read a large one many times.
    private const int MostFields = 1024;

    /// <summary>Gets how many pixels each page has; empty when the file is broken before its first page.</summary>
    /// <param name="file">The file.</param>
    /// <param name="most">How many pages are looked at. A directory that points back at an earlier one is the last.</param>
    public static IReadOnlyList<long> Read(Stream file, int most)
    {
        var pages = new List<long>();
        byte[] header = new byte[8];
        file.Position = 0;
        if (file.ReadAtLeast(header, 8, throwOnEndOfStream: false) < 8)
        {
            return pages;
        }

        bool little = header[0] == 'I';
        uint next = UInt32(header.AsSpan(4), little);
        var seen = new HashSet<uint>();
        while (next != 0 && pages.Count < most && seen.Add(next))
        {
            if (ReadPage(file, next, little) is not var (pixels, following))
            {
                break;
            }

            pages.Add(pixels);
            next = following;
        }

        return pages;
    }

    private static (long Pixels, uint Next)? ReadPage(Stream file, uint at, bool little)
    {
        if (at >= file.Length)
        {
            return null;
        }

        byte[] count = new byte[2];
        file.Position = at;
        if (file.ReadAtLeast(count, 2, throwOnEndOfStream: false) < 2)
        {
            return null;
        }

        int fields = UInt16(count, little);
        byte[] entries = new byte[(fields * EntryBytes) + 4];
        if (fields > MostFields || file.ReadAtLeast(entries, entries.Length, throwOnEndOfStream: false) < entries.Length)
        {
            return null;
        }

        long width = 0, height = 0;
        for (int entry = 0; entry < entries.Length - 4; entry += EntryBytes)
        {
            ReadOnlySpan<byte> field = entries.AsSpan(entry, EntryBytes);
            long value = UInt16(field[2..], little) == Short ? UInt16(field[8..], little) : UInt32(field[8..], little);
            width = UInt16(field, little) == Width ? value : width;
            height = UInt16(field, little) == Height ? value : height;
        }

        // Two sides of 32 bits have a product that a long does not hold: it would come out small, or below zero.
        return (Math.Min(width, int.MaxValue) * Math.Min(height, int.MaxValue), UInt32(entries.AsSpan(entries.Length - 4), little));
    }

    private static ushort UInt16(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint UInt32(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
