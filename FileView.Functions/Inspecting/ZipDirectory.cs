using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace FileView.Functions.Inspecting;

/// <summary>
/// Reads the directory of a ZIP file with bounded memory, whatever the file claims: at most so many entries, and of one
/// entry at most so many bytes. <see cref="ZipArchive"/> reads a directory whole, of millions of entries if need be.
/// </summary>
internal static class ZipDirectory
{
    private const int MaxEntries = 20_000;
    private const int EndLength = 22;
    private const int MaxComment = 65_535;
    private const int EntryLength = 46;
    private const int LocalLength = 30;
    private const uint EndMark = 0x06054b50;
    private const uint EntryMark = 0x02014b50;
    private const uint LocalMark = 0x04034b50;

    /// <summary>Reads the directory.</summary>
    /// <param name="file">The file; seekable.</param>
    /// <returns>The first 20,000 entries.</returns>
    /// <exception cref="InvalidDataException">There is no directory, or it is damaged: the file is cut short, or no ZIP file.</exception>
    public static List<ZipEntry> Read(Stream file)
    {
        byte[] end = FindEnd(file);
        int count = BinaryPrimitives.ReadUInt16LittleEndian(end.AsSpan(10));
        file.Position = Offset(file, BinaryPrimitives.ReadUInt32LittleEndian(end.AsSpan(16)));
        var entries = new List<ZipEntry>();
        Span<byte> head = stackalloc byte[EntryLength];
        while (entries.Count < Math.Min(count, MaxEntries))
        {
            Fill(file, head);
            if (BinaryPrimitives.ReadUInt32LittleEndian(head) != EntryMark)
            {
                throw new InvalidDataException("The directory is damaged.");
            }

            byte[] name = new byte[BinaryPrimitives.ReadUInt16LittleEndian(head[28..])];
            Fill(file, name);
            file.Position += BinaryPrimitives.ReadUInt16LittleEndian(head[30..]) + BinaryPrimitives.ReadUInt16LittleEndian(head[32..]);
            entries.Add(new ZipEntry(
                Encoding.UTF8.GetString(name),
                Encrypted: (head[8] & 1) != 0,
                Deflated: BinaryPrimitives.ReadUInt16LittleEndian(head[10..]) == 8,
                PackedSize: BinaryPrimitives.ReadUInt32LittleEndian(head[20..]),
                Size: BinaryPrimitives.ReadUInt32LittleEndian(head[24..]),
                HeaderAt: BinaryPrimitives.ReadUInt32LittleEndian(head[42..])));
        }

        return entries;
    }

    /// <summary>Reads the beginning of an entry.</summary>
    /// <param name="file">The file; seekable.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="limit">How many bytes to read at most.</param>
    /// <exception cref="InvalidDataException">The entry is damaged.</exception>
    public static byte[] ReadEntry(Stream file, ZipEntry entry, int limit)
    {
        file.Position = Offset(file, entry.HeaderAt);
        Span<byte> head = stackalloc byte[LocalLength];
        Fill(file, head);
        if (BinaryPrimitives.ReadUInt32LittleEndian(head) != LocalMark)
        {
            throw new InvalidDataException("An entry is not where the directory says.");
        }

        file.Position += BinaryPrimitives.ReadUInt16LittleEndian(head[26..]) + BinaryPrimitives.ReadUInt16LittleEndian(head[28..]);
        byte[] content = new byte[(int)Math.Min(limit, entry.Size)];
        if (!entry.Deflated)
        {
            return content[..file.ReadAtLeast(content, content.Length, throwOnEndOfStream: false)];
        }

        using var inflated = new DeflateStream(file, CompressionMode.Decompress, leaveOpen: true);
        return content[..inflated.ReadAtLeast(content, content.Length, throwOnEndOfStream: false)];
    }

    private static byte[] FindEnd(Stream file)
    {
        byte[] tail = new byte[(int)Math.Min(file.Length, EndLength + MaxComment)];
        file.Position = file.Length - tail.Length;
        Fill(file, tail);
        for (int at = tail.Length - EndLength; at >= 0; at--)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(at)) == EndMark)
            {
                return tail[at..(at + EndLength)];
            }
        }

        throw new InvalidDataException("The directory at the end is missing: the file is cut short.");
    }

    private static long Offset(Stream file, long offset) =>
        offset < file.Length ? offset : throw new InvalidDataException("The directory points behind the end of the file.");

    private static void Fill(Stream file, Span<byte> buffer)
    {
        if (file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false) < buffer.Length)
        {
            throw new InvalidDataException("The file is cut short.");
        }
    }
}
