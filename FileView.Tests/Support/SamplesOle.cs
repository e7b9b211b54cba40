using System.Buffers.Binary;
using System.Text;

namespace FileView.Tests.Support;

/// <summary>Makes OLE compound files.</summary>
internal static class SamplesOle
{
    private const int Sector = 512;
    private const int EntryLength = 128;
    private const uint None = 0xFFFFFFFF;
    private const uint End = 0xFFFFFFFE;

    /// <summary>Makes a file with empty streams of these names.</summary>
    public static byte[] Of(params string[] streams) => Of([.. streams.Select(name => (name, Array.Empty<byte>()))], []);

    /// <summary>Makes a file with streams, and a storage of an embedded object with empty streams.</summary>
    /// <param name="streams">The streams below the root; content of 4,096 bytes or more.</param>
    /// <param name="embedded">The names of the streams of the object.</param>
    public static byte[] Of((string Name, byte[] Content)[] streams, string[] embedded)
    {
        int entries = 1 + streams.Length + (embedded.Length > 0 ? 1 + embedded.Length : 0);
        int directorySectors = ((entries * EntryLength) + Sector - 1) / Sector;
        uint[] next = new uint[Sector / sizeof(uint)];
        Array.Fill(next, None);
        next[0] = 0xFFFFFFFD;
        Chain(next, 1, directorySectors);
        byte[] directory = new byte[directorySectors * Sector];
        using var data = new MemoryStream();
        Write(directory, 0, "Root Entry", type: 5, right: None, child: entries > 1 ? 1 : None, first: End, size: 0);
        for (int index = 0; index < streams.Length; index++)
        {
            (string name, byte[] content) = streams[index];
            int sectors = (content.Length + Sector - 1) / Sector;
            int first = 1 + directorySectors + (int)(data.Length / Sector);
            Chain(next, first, sectors);
            uint right = index + 1 < streams.Length || embedded.Length > 0 ? (uint)(index + 2) : None;
            Write(directory, index + 1, name, type: 2, right, child: None, sectors > 0 ? (uint)first : End, content.Length);
            data.Write(content);
            data.Write(new byte[(sectors * Sector) - content.Length]);
        }

        for (int index = 0; index <= embedded.Length && embedded.Length > 0; index++)
        {
            int at = streams.Length + 1 + index;
            string name = index == 0 ? "MBD0001" : embedded[index - 1];
            uint right = index > 0 && index < embedded.Length ? (uint)(at + 1) : None;
            Write(directory, at, name, type: (byte)(index == 0 ? 1 : 2), right, child: index == 0 ? (uint)(at + 1) : None, End, 0);
        }

        byte[] table = new byte[Sector];
        for (int index = 0; index < next.Length; index++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(table.AsSpan(index * sizeof(uint)), next[index]);
        }

        return [.. Header(), .. table, .. directory, .. data.ToArray()];
    }

    private static byte[] Header()
    {
        byte[] header = new byte[Sector];
        ReadOnlySpan<byte> magic = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        magic.CopyTo(header);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(24), 0x3E);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(26), 3);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(28), 0xFFFE);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(30), 9);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(32), 6);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(44), 1);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(48), 1);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(56), 4096);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(60), End);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(68), End);
        header.AsSpan(80, Sector - 80).Fill(0xFF);
        return header;
    }

    private static void Chain(uint[] next, int first, int count)
    {
        for (int sector = first; sector < first + count; sector++)
        {
            next[sector] = sector == first + count - 1 ? End : (uint)(sector + 1);
        }
    }

    private static void Write(byte[] directory, int index, string name, byte type, uint right, uint child, uint first, long size)
    {
        Span<byte> entry = directory.AsSpan(index * EntryLength, EntryLength);
        int length = Encoding.Unicode.GetBytes(name, entry);
        BinaryPrimitives.WriteUInt16LittleEndian(entry[64..], (ushort)(length + 2));
        entry[66] = type;
        BinaryPrimitives.WriteUInt32LittleEndian(entry[68..], None);
        BinaryPrimitives.WriteUInt32LittleEndian(entry[72..], right);
        BinaryPrimitives.WriteUInt32LittleEndian(entry[76..], child);
        BinaryPrimitives.WriteUInt32LittleEndian(entry[116..], first);
        BinaryPrimitives.WriteUInt32LittleEndian(entry[120..], (uint)size);
    }
}
