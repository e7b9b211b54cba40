using System.Buffers.Binary;

namespace FileView.LocalRuntime.Storage;

/// <summary>
/// A pack: the bodies of many entries behind each other, then an index with their places and rows, then a footer that
/// finds the index. It is written once and read by parts, so what it holds costs neither memory nor start-up beyond its rows.
/// </summary>
internal static class PackFile
{
    private const uint Magic = 0x314B5046;
    private const int FooterSize = 20;

    /// <summary>Writes a pack and returns where each body has come to lie.</summary>
    public static List<PackedEntry> Write(Stream stream, IReadOnlyList<PackEntry> entries)
    {
        var places = new List<PackedEntry>(entries.Count);
        long offset = 0;
        foreach (PackEntry entry in entries)
        {
            stream.Write(entry.Body);
            places.Add(new PackedEntry(offset, entry.Body.Length, Checksum.Of(entry.Body)));
            offset += entry.Body.Length;
        }

        byte[] index = Index(entries, places);
        stream.Write(index);
        Span<byte> footer = stackalloc byte[FooterSize];
        BinaryPrimitives.WriteInt64LittleEndian(footer, offset);
        BinaryPrimitives.WriteInt32LittleEndian(footer[8..], index.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(footer[12..], Checksum.Of(index));
        BinaryPrimitives.WriteUInt32LittleEndian(footer[16..], Magic);
        stream.Write(footer);
        return places;
    }

    /// <summary>Reads the index and hands every row over, in the order of writing.</summary>
    /// <exception cref="LogDamagedException">The file is not a whole pack.</exception>
    public static async Task ReadIndexAsync(
        IEventLogHome home, string name, Action<BinaryReader, PackedEntry> row, CancellationToken cancellationToken)
    {
        await using Stream stream = await home.OpenReadAsync(name, cancellationToken);
        byte[] footer = new byte[FooterSize];
        if (stream.Length < FooterSize)
        {
            throw Damaged(home, name);
        }

        stream.Position = stream.Length - FooterSize;
        await stream.ReadExactlyAsync(footer, cancellationToken);
        long offset = BinaryPrimitives.ReadInt64LittleEndian(footer);
        int length = BinaryPrimitives.ReadInt32LittleEndian(footer.AsSpan(8));
        if (BinaryPrimitives.ReadUInt32LittleEndian(footer.AsSpan(16)) != Magic
            || length < 0 || offset < 0 || offset + length + FooterSize != stream.Length)
        {
            throw Damaged(home, name);
        }

        byte[] index = new byte[length];
        stream.Position = offset;
        await stream.ReadExactlyAsync(index, cancellationToken);
        if (Checksum.Of(index) != BinaryPrimitives.ReadUInt32LittleEndian(footer.AsSpan(12)))
        {
            throw Damaged(home, name);
        }

        using var reader = new BinaryReader(new MemoryStream(index));
        for (int count = reader.ReadInt32(); count > 0; count--)
        {
            var place = new PackedEntry(reader.ReadInt64(), reader.ReadInt32(), reader.ReadUInt32());
            row(reader, place);
        }
    }

    /// <summary>Reads one body.</summary>
    /// <exception cref="LogDamagedException">The body is not what was written.</exception>
    public static async Task<byte[]> ReadBodyAsync(
        IEventLogHome home, string name, PackedEntry place, CancellationToken cancellationToken)
    {
        byte[] body = await home.ReadAsync(name, place.Offset, place.Length, cancellationToken);
        return Checksum.Of(body) == place.Checksum ? body : throw Damaged(home, name);
    }

    private static byte[] Index(IReadOnlyList<PackEntry> entries, List<PackedEntry> places)
    {
        var index = new MemoryStream();
        using var writer = new BinaryWriter(index);
        writer.Write(entries.Count);
        for (int i = 0; i < entries.Count; i++)
        {
            writer.Write(places[i].Offset);
            writer.Write(places[i].Length);
            writer.Write(places[i].Checksum);
            writer.Write(entries[i].Row);
        }

        return index.ToArray();
    }

    private static LogDamagedException Damaged(IEventLogHome home, string name) =>
        new($"The pack '{name}' in {home.Description} is damaged.");
}
