namespace FileView.LocalRuntime.Engine;

/// <summary>The elements that all records are made of.</summary>
internal static class BinaryFormat
{
    public static void WriteText(this BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        if (text is not null)
        {
            writer.Write(text);
        }
    }

    public static string? ReadText(this BinaryReader reader) => reader.ReadBoolean() ? reader.ReadString() : null;

    public static void WriteTime(this BinaryWriter writer, DateTime utc) => writer.Write(utc.Ticks);

    public static DateTime ReadTime(this BinaryReader reader) => new(reader.ReadInt64(), DateTimeKind.Utc);

    public static void WriteList<T>(this BinaryWriter writer, IReadOnlyList<T> items, Action<BinaryWriter, T> write)
    {
        writer.Write7BitEncodedInt(items.Count);
        foreach (T item in items)
        {
            write(writer, item);
        }
    }

    public static List<T> ReadList<T>(this BinaryReader reader, Func<BinaryReader, T> read)
    {
        int count = reader.Read7BitEncodedInt();
        var items = new List<T>(Math.Min(count, 1024));
        for (; count > 0; count--)
        {
            items.Add(read(reader));
        }

        return items;
    }
}
