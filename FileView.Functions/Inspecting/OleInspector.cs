using System.Buffers.Binary;
using FileView.Functions.Platform.Ole;
using FileView.Functions.Previews.Formats;

namespace FileView.Functions.Inspecting;

/// <summary>Tells what an OLE compound file is by the streams below its root, and whether a password is needed to read it.</summary>
internal static class OleInspector
{
    private const int StartBytes = 512;
    private const int WordFlagsAt = 10;
    private const int WordEncrypted = 0x0100;
    private const int ExcelFilePass = 0x002F;

    private static readonly (string Stream, string Format)[] Main =
    [
        ("WordDocument", "doc"),
        ("Workbook", "xls"),
        ("Book", "xls"),
        ("PowerPoint Document", "ppt"),
        ("VisioDocument", "vsd"),
        ("MatOST", "works"),
        ("MN0", "works"),
    ];

    /// <summary>Inspects a file.</summary>
    /// <param name="file">The file; seekable.</param>
    /// <param name="claimed">What its name claims.</param>
    public static Inspection Inspect(Stream file, FileFormat? claimed)
    {
        FileFormat format = claimed is { Family: FileFamily.Office or FileFamily.OtherOffice } ? claimed : FileFormats.Get("ole");
        try
        {
            OleDirectory directory = OleDirectory.Read(file);
            if (directory.Streams.ContainsKey("EncryptedPackage"))
            {
                return Inspection.Locked(claimed is { Family: FileFamily.Office } ? claimed.Id : "docx");
            }

            foreach ((string stream, string id) in Main)
            {
                if (directory.Streams.TryGetValue(stream, out OleEntry? entry))
                {
                    format = FileFormats.Get(id);
                    byte[] start = directory.ReadStart(entry, StartBytes);
                    return !IsLocked(directory, stream, start) ? Inspection.Of(id)
                        : id == "ppt" ? Inspection.NotDecryptable(id)
                        : Inspection.Locked(id);
                }
            }

            return Inspection.Of("ole");
        }
        catch (InvalidDataException)
        {
            return Inspection.Corrupt(format, $"The {format.Label} is damaged or incomplete: its OLE container cannot be read.");
        }
    }

    private static bool IsLocked(OleDirectory directory, string stream, ReadOnlySpan<byte> start) => stream switch
    {
        "WordDocument" => start.Length > WordFlagsAt + 1 && (BinaryPrimitives.ReadUInt16LittleEndian(start[WordFlagsAt..]) & WordEncrypted) != 0,
        "Workbook" or "Book" => HasFilePass(start),
        "PowerPoint Document" => directory.Streams.ContainsKey("EncryptedSummary"),
        _ => false,
    };

    // A workbook is records, each with its type and length before it; the one that says how it is encrypted comes among the first.
    private static bool HasFilePass(ReadOnlySpan<byte> start)
    {
        while (start.Length >= 4)
        {
            if (BinaryPrimitives.ReadUInt16LittleEndian(start) == ExcelFilePass)
            {
                return true;
            }

            start = start[Math.Min(start.Length, 4 + BinaryPrimitives.ReadUInt16LittleEndian(start[2..]))..];
        }

        return false;
    }
}
