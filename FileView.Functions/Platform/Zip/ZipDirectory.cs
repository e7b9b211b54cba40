using System.Buffers.Binary;
using System.IO.Compression;
using FileView.Functions.Platform.Blobs;

namespace FileView.Functions.Platform.Zip;

/// <summary>
/// Reads the directory of a ZIP file with bounded memory, whatever the file claims: at most so many entries, and of one
/// entry at most so many bytes. <see cref="ZipArchive"/> reads a directory whole, of millions of entries if need be.
/// </summary>
internal static class ZipDirectory
{
    private const int MostEntries = 20_000;
    private const int EntryLength = 46;
    private const int LocalLength = 30;
    private const uint EntryMark = 0x02014b50;
    private const uint LocalMark = 0x04034b50;
    private const int EncryptedFlag = 1;
    private const int Utf8Flag = 0x800;

    /// <summary>Reads the directory.</summary>
    /// <param name="file">The file; seekable.</param>
    /// <param name="limit">How many entries to read at most; the rest is left out.</param>
    /// <exception cref="InvalidDataException">There is no directory, or it is damaged: the file is cut short, or no ZIP file.</exception>
    public static List<ZipEntry> Read(Stream file, int limit = MostEntries)
    {
        (long count, long directoryAt) = ZipEnd.Find(file);
        file.Position = Offset(file, directoryAt);
        var entries = new List<ZipEntry>();
        Span<byte> head = stackalloc byte[EntryLength];
        while (entries.Count < Math.Min(count, limit))
        {
            ZipEnd.Fill(file, head);
            if (BinaryPrimitives.ReadUInt32LittleEndian(head) != EntryMark)
            {
                throw new InvalidDataException("The directory is damaged.");
            }

            byte[] name = new byte[BinaryPrimitives.ReadUInt16LittleEndian(head[28..])];
            ZipEnd.Fill(file, name);
            byte[] extra = new byte[BinaryPrimitives.ReadUInt16LittleEndian(head[30..])];
            ZipEnd.Fill(file, extra);
            file.Position += BinaryPrimitives.ReadUInt16LittleEndian(head[32..]);
            entries.Add(EntryOf(head, name, extra));
        }

        return entries;
    }

    /// <summary>Opens an entry that can be unpacked here. Only one can be open at a time.</summary>
    /// <param name="file">The file; seekable, and left open.</param>
    /// <param name="entry">The entry.</param>
    /// <returns>Its bytes, as they come: neither their number nor their sum is looked at.</returns>
    /// <exception cref="InvalidDataException">The entry is damaged.</exception>
    public static Stream Open(Stream file, ZipEntry entry)
    {
        BoundedReadStream packed = OpenStored(file, entry);
        return entry.Deflated ? new DeflateStream(packed, CompressionMode.Decompress) : packed;
    }

    /// <summary>Reads the beginning of an entry.</summary>
    /// <param name="file">The file; seekable.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="limit">How many bytes to read at most.</param>
    /// <exception cref="InvalidDataException">The entry is damaged.</exception>
    public static byte[] ReadEntry(Stream file, ZipEntry entry, int limit)
    {
        using Stream bytes = Open(file, entry);
        byte[] content = new byte[(int)Math.Min(limit, entry.Size)];
        return content[..bytes.ReadAtLeast(content, content.Length, throwOnEndOfStream: false)];
    }

    /// <summary>Reads the beginning of an entry as it lies in the file: packed, or encrypted.</summary>
    /// <param name="file">The file; seekable.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="limit">How many bytes to read at most.</param>
    /// <exception cref="InvalidDataException">The entry is damaged.</exception>
    public static byte[] ReadStored(Stream file, ZipEntry entry, int limit)
    {
        using Stream bytes = OpenStored(file, entry);
        byte[] content = new byte[(int)Math.Min(limit, entry.PackedSize)];
        return content[..bytes.ReadAtLeast(content, content.Length, throwOnEndOfStream: false)];
    }

    private static BoundedReadStream OpenStored(Stream file, ZipEntry entry)
    {
        file.Position = Offset(file, entry.HeaderAt);
        Span<byte> head = stackalloc byte[LocalLength];
        ZipEnd.Fill(file, head);
        if (BinaryPrimitives.ReadUInt32LittleEndian(head) != LocalMark)
        {
            throw new InvalidDataException("An entry is not where the directory says.");
        }

        file.Position += BinaryPrimitives.ReadUInt16LittleEndian(head[26..]) + BinaryPrimitives.ReadUInt16LittleEndian(head[28..]);
        return new BoundedReadStream(file, entry.PackedSize, leavesOpen: true);
    }

    private static ZipEntry EntryOf(ReadOnlySpan<byte> head, byte[] name, ReadOnlySpan<byte> extra)
    {
        var fields = ZipExtra.Read(
            extra,
            size: BinaryPrimitives.ReadUInt32LittleEndian(head[24..]),
            packedSize: BinaryPrimitives.ReadUInt32LittleEndian(head[20..]),
            headerAt: BinaryPrimitives.ReadUInt32LittleEndian(head[42..]));
        int flags = BinaryPrimitives.ReadUInt16LittleEndian(head[8..]);
        return new ZipEntry
        {
            RawName = fields.UnicodeName ?? name,
            NameIsUtf8 = fields.UnicodeName is not null || (flags & Utf8Flag) != 0,
            Encrypted = (flags & EncryptedFlag) != 0,
            Method = BinaryPrimitives.ReadUInt16LittleEndian(head[10..]),
            Crc = BinaryPrimitives.ReadUInt32LittleEndian(head[16..]),
            PackedSize = fields.PackedSize,
            Size = fields.Size,
            HeaderAt = fields.HeaderAt,
            ModifiedAt = TimeOf(BinaryPrimitives.ReadUInt16LittleEndian(head[14..]), BinaryPrimitives.ReadUInt16LittleEndian(head[12..])),

            // The upper half of the attributes, when the file was made on a system that has such modes.
            UnixMode = BinaryPrimitives.ReadUInt16LittleEndian(head[40..]),
        };
    }

    private static DateTime? TimeOf(int date, int time)
    {
        int year = 1980 + (date >> 9), month = (date >> 5) & 15, day = date & 31;
        int hour = time >> 11, minute = (time >> 5) & 63, second = (time & 31) * 2;
        return month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) && hour < 24 && minute < 60 && second < 60
            ? new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc)
            : null;
    }

    private static long Offset(Stream file, long offset) =>
        offset >= 0 && offset < file.Length ? offset : throw new InvalidDataException("The directory points behind the end of the file.");
}
