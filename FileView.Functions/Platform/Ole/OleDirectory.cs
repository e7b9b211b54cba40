using System.Buffers.Binary;
using System.Text;

namespace FileView.Functions.Platform.Ole;

/// <summary>
/// The streams directly below the root of an OLE compound file ([MS-CFB]). Those of embedded objects stand deeper, and must
/// not be mistaken for the document's own: a workbook may hold a whole Word document.
/// </summary>
internal sealed class OleDirectory
{
    private const int HeaderLength = 512;
    private const int EntryLength = 128;
    private const int NameLengthAt = 64;
    private const int TypeAt = 66;
    private const int MaxEntries = 200_000;
    private const byte StreamType = 2;
    private const uint LastSector = 0xFFFFFFFA;
    private const uint EndOfChain = 0xFFFFFFFE;
    private const int HeaderTables = 109;
    private const int SmallStream = 4096;
    private const int SmallSector = 64;
    private const int MostSmallStreams = 64 * 1024 * 1024;

    private readonly Stream _file;
    private readonly int _sectorBytes;
    private readonly List<uint> _next = [];
    private readonly OleEntry _small;
    private readonly uint _smallTable;

    private OleDirectory(Stream file, byte[] header)
    {
        _file = file;
        int shift = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(30));
        _sectorBytes = shift is 9 or 12 ? 1 << shift : throw new InvalidDataException("The header names no known sector size.");
        foreach (uint table in Tables(header))
        {
            byte[] sector = ReadSector(table);
            for (int at = 0; at < sector.Length; at += sizeof(uint))
            {
                _next.Add(BinaryPrimitives.ReadUInt32LittleEndian(sector.AsSpan(at)));
            }
        }

        byte[] directory = ReadChain(BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(48)), MaxEntries * EntryLength);
        Streams = RootStreams(directory);
        _small = new OleEntry(
            "", BinaryPrimitives.ReadUInt32LittleEndian(directory.AsSpan(116)), BinaryPrimitives.ReadUInt32LittleEndian(directory.AsSpan(120)));
        _smallTable = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(60));
    }

    /// <summary>Gets the streams by their name.</summary>
    public IReadOnlyDictionary<string, OleEntry> Streams { get; }

    /// <summary>Reads the directory of a file.</summary>
    /// <param name="file">The file; seekable.</param>
    /// <exception cref="InvalidDataException">It is damaged, or cut short.</exception>
    public static OleDirectory Read(Stream file)
    {
        byte[] header = new byte[HeaderLength];
        file.Position = 0;
        return file.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false) == HeaderLength
            ? new OleDirectory(file, header)
            : throw new InvalidDataException("The file is cut short.");
    }

    /// <summary>Reads the beginning of a stream, and makes sure that all of it is there.</summary>
    /// <param name="entry">The stream.</param>
    /// <param name="limit">How many bytes to read at most.</param>
    /// <exception cref="InvalidDataException">Sectors of it are missing.</exception>
    public byte[] ReadStart(OleEntry entry, int limit)
    {
        if (entry.Size < SmallStream)
        {
            return ReadPart(entry, limit);
        }

        uint sector = entry.FirstSector;
        for (long rest = entry.Size; rest > 0; rest -= _sectorBytes)
        {
            if (OffsetOf(sector) >= _file.Length)
            {
                throw new InvalidDataException("The file is cut short.");
            }

            sector = NextOf(sector);
        }

        byte[] first = ReadSector(entry.FirstSector);
        return first[..Math.Min(limit, first.Length)];
    }

    /// <summary>Reads the beginning of a stream, wherever it lies.</summary>
    /// <param name="entry">The stream.</param>
    /// <param name="limit">How many bytes to read at most.</param>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public byte[] ReadPart(OleEntry entry, int limit)
    {
        int length = (int)Math.Min(limit, entry.Size);
        byte[] bytes = entry.Size >= SmallStream ? ReadChain(entry.FirstSector, length) : ReadSmall(entry.FirstSector, length);
        return bytes.Length >= length ? bytes[..length] : throw new InvalidDataException("A stream is cut short.");
    }

    // Streams of less than 4,096 bytes lie within one that belongs to the root, in sectors of 64 bytes with a table of their own.
    private byte[] ReadSmall(uint sector, int length)
    {
        byte[] within = ReadChain(_small.FirstSector, (int)Math.Min(_small.Size, MostSmallStreams));
        byte[] table = ReadChain(_smallTable, MostSmallStreams / SmallSector * sizeof(uint));
        using var bytes = new MemoryStream();
        while (bytes.Length < length && sector < LastSector)
        {
            long at = (long)sector * SmallSector, next = (long)sector * sizeof(uint);
            if (at + SmallSector > within.Length || next + sizeof(uint) > table.Length)
            {
                throw new InvalidDataException("A chain of sectors is broken.");
            }

            bytes.Write(within, (int)at, SmallSector);
            sector = BinaryPrimitives.ReadUInt32LittleEndian(table.AsSpan((int)next));
        }

        return bytes.ToArray();
    }

    // The first 109 sectors of the table of chains are listed in the header, the others in a chain of lists.
    private List<uint> Tables(byte[] header)
    {
        uint count = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(44));
        if (count > _file.Length / _sectorBytes)
        {
            throw new InvalidDataException("The header claims more than the file has.");
        }

        var tables = new List<uint>();
        AddTables(tables, header.AsSpan(76, HeaderTables * sizeof(uint)), count);
        uint list = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(68));
        while (tables.Count < count && list < LastSector)
        {
            byte[] sector = ReadSector(list);
            int before = tables.Count;
            AddTables(tables, sector.AsSpan(0, _sectorBytes - sizeof(uint)), count);
            list = tables.Count > before ? BinaryPrimitives.ReadUInt32LittleEndian(sector.AsSpan(_sectorBytes - sizeof(uint))) : EndOfChain;
        }

        return tables;
    }

    private static void AddTables(List<uint> tables, ReadOnlySpan<byte> numbers, uint count)
    {
        for (int at = 0; at < numbers.Length && tables.Count < count; at += sizeof(uint))
        {
            tables.Add(BinaryPrimitives.ReadUInt32LittleEndian(numbers[at..]));
        }
    }

    private byte[] ReadChain(uint sector, int limit)
    {
        using var bytes = new MemoryStream();
        while (sector < LastSector && bytes.Length < limit)
        {
            bytes.Write(ReadSector(sector));
            sector = NextOf(sector);
        }

        return bytes.ToArray();
    }

    private byte[] ReadSector(uint sector)
    {
        byte[] bytes = new byte[_sectorBytes];
        _file.Position = OffsetOf(sector);
        return _file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) > 0
            ? bytes
            : throw new InvalidDataException("The file is cut short.");
    }

    private long OffsetOf(uint sector) => (sector + 1L) * _sectorBytes;

    private uint NextOf(uint sector) => sector < _next.Count ? _next[(int)sector] : throw new InvalidDataException("A chain of sectors is broken.");

    // The entries below a storage are a tree: each names the one to its left and the one to its right.
    private static Dictionary<string, OleEntry> RootStreams(byte[] directory)
    {
        var streams = new Dictionary<string, OleEntry>();
        if (directory.Length < EntryLength)
        {
            throw new InvalidDataException("The directory is empty.");
        }

        var seen = new HashSet<uint>();
        var open = new Stack<uint>([BinaryPrimitives.ReadUInt32LittleEndian(directory.AsSpan(76))]);
        while (open.TryPop(out uint index))
        {
            if (index >= directory.Length / EntryLength || !seen.Add(index))
            {
                continue;
            }

            ReadOnlySpan<byte> entry = directory.AsSpan((int)index * EntryLength, EntryLength);
            open.Push(BinaryPrimitives.ReadUInt32LittleEndian(entry[68..]));
            open.Push(BinaryPrimitives.ReadUInt32LittleEndian(entry[72..]));
            int length = BinaryPrimitives.ReadUInt16LittleEndian(entry[NameLengthAt..]);
            if (entry[TypeAt] == StreamType && length is >= 4 and <= NameLengthAt && (length & 1) == 0)
            {
                string name = Encoding.Unicode.GetString(entry[..(length - 2)]);
                streams[name] = new OleEntry(
                    name, BinaryPrimitives.ReadUInt32LittleEndian(entry[116..]), BinaryPrimitives.ReadUInt32LittleEndian(entry[120..]));
            }
        }

        return streams;
    }
}
