using System.Buffers.Binary;
using System.Text;
using FileView.Functions.Previews.Formats;

namespace FileView.Functions.Inspecting;

/// <summary>
/// Tells what an OLE compound file is by the names of its streams. Entries of its directory stand at multiples of 128
/// bytes wherever the directory lies, so one pass over the file finds them, even in a file with a broken sector chain.
/// </summary>
internal static class OleInspector
{
    private const int EntryLength = 128;
    private const int NameLengthAt = 64;
    private const int TypeAt = 66;

    private static readonly (string Stream, string Format)[] Streams =
    [
        ("WordDocument", "doc"),
        ("Workbook", "xls"),
        ("Book", "xls"),
        ("PowerPoint Document", "ppt"),
    ];

    /// <summary>Inspects a file.</summary>
    /// <param name="file">The file, from its start.</param>
    /// <param name="claimed">What its name claims.</param>
    public static Inspection Inspect(Stream file, FileFormat? claimed)
    {
        HashSet<string> names = Names(file);
        if (names.Contains("EncryptedPackage"))
        {
            return Inspection.Locked(claimed is { Family: FileFamily.Office } ? claimed.Id : "docx");
        }

        foreach ((string stream, string format) in Streams)
        {
            if (names.Contains(stream))
            {
                return Inspection.Of(format);
            }
        }

        return Inspection.Of("ole");
    }

    private static HashSet<string> Names(Stream file)
    {
        var names = new HashSet<string>();
        byte[] buffer = new byte[512 * EntryLength];
        int read;
        while ((read = file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)) > 0)
        {
            for (int at = 0; at + EntryLength <= read; at += EntryLength)
            {
                if (NameOf(buffer.AsSpan(at, EntryLength)) is { } name)
                {
                    names.Add(name);
                }
            }
        }

        return names;
    }

    private static string? NameOf(ReadOnlySpan<byte> entry)
    {
        const int StreamType = 2;
        int length = BinaryPrimitives.ReadUInt16LittleEndian(entry[NameLengthAt..]);
        if (entry[TypeAt] != StreamType || length is < 4 or > NameLengthAt || (length & 1) != 0 || entry[length - 1] != 0 || entry[length - 2] != 0)
        {
            return null;
        }

        string name = Encoding.Unicode.GetString(entry[..(length - 2)]);
        return name == "EncryptedPackage" || Array.Exists(Streams, stream => stream.Stream == name) ? name : null;
    }
}
