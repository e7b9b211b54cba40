using System.Buffers.Binary;

namespace FileView.Tests.Support;

/// <summary>Makes TIFFs by hand, not packed.</summary>
internal static class ScannedTiff
{
    private const ushort Short = 3;
    private const ushort Long = 4;
    private const int EntryBytes = 12;

    /// <summary>Makes a TIFF of grey pictures as PGM.</summary>
    public static byte[] Of(params byte[][] pages)
    {
        using var tiff = new MemoryStream();
        tiff.Write("II*\0"u8);
        long link = tiff.Position;
        tiff.Write(new byte[4]);
        foreach (byte[] picture in pages)
        {
            (int width, int height, int start) = ScannedPdf.Header(picture);
            long pixels = tiff.Position;
            tiff.Write(picture.AsSpan(start));
            link = Append(tiff, link, Directory(
                (256, Long, (uint)width),
                (257, Long, (uint)height),
                (258, Short, 8),
                (259, Short, 1),
                (262, Short, 1),
                (273, Long, (uint)pixels),
                (277, Short, 1),
                (278, Long, (uint)height),
                (279, Long, (uint)(picture.Length - start))));
        }

        return tiff.ToArray();
    }

    /// <summary>Makes a TIFF of directories without pixels.</summary>
    /// <param name="sizes">What each page says of itself.</param>
    public static byte[] OfSizes(params (uint Width, uint Height)[] sizes)
    {
        using var tiff = new MemoryStream();
        tiff.Write("II*\0"u8);
        long link = tiff.Position;
        tiff.Write(new byte[4]);
        foreach ((uint width, uint height) in sizes)
        {
            link = Append(tiff, link, Directory((256, Long, width), (257, Long, height)));
        }

        return tiff.ToArray();
    }

    private static byte[] Directory(params (ushort Tag, ushort Type, uint Value)[] entries)
    {
        byte[] directory = new byte[2 + (entries.Length * EntryBytes) + 4];
        BinaryPrimitives.WriteUInt16LittleEndian(directory, (ushort)entries.Length);
        for (int index = 0; index < entries.Length; index++)
        {
            Span<byte> entry = directory.AsSpan(2 + (index * EntryBytes));
            BinaryPrimitives.WriteUInt16LittleEndian(entry, entries[index].Tag);
            BinaryPrimitives.WriteUInt16LittleEndian(entry[2..], entries[index].Type);
            BinaryPrimitives.WriteUInt32LittleEndian(entry[4..], 1);
            BinaryPrimitives.WriteUInt32LittleEndian(entry[8..], entries[index].Value);
        }

        return directory;
    }

    // Writes the directory at the end and its place where the last one says what follows.
    private static long Append(MemoryStream tiff, long link, byte[] directory)
    {
        byte[] at = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(at, (uint)tiff.Length);
        tiff.Position = link;
        tiff.Write(at);
        tiff.Position = tiff.Length;
        tiff.Write(directory);
        return tiff.Length - 4;
    }
}
