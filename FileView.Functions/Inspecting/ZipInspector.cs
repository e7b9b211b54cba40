using System.Text;
using System.Xml;
using FileView.Functions.Platform.Zip;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Formats;

namespace FileView.Functions.Inspecting;

/// <summary>Tells what a ZIP file is: Office Open XML by its content types, OpenDocument by its media type, else an archive.</summary>
/// <param name="maxUnpackedMegabytes">How large an Office document may be when unpacked.</param>
internal sealed class ZipInspector(int maxUnpackedMegabytes)
{
    private const int PartBytes = 4 * 1024 * 1024;
    private const string ContentTypes = "[Content_Types].xml";

    /// <summary>Inspects a file.</summary>
    /// <param name="file">The file; seekable.</param>
    /// <param name="claimed">What its name claims.</param>
    public Inspection Inspect(Stream file, FileFormat? claimed)
    {
        FileFormat? office = claimed is { Family: FileFamily.Office } or { Id: "vsdx" or "xlsb" or "odt" or "ods" or "odp" or "odg" } ? claimed : null;
        try
        {
            List<ZipEntry> entries = ZipDirectory.Read(file);
            return OpenXml(file, entries) ?? OpenDocument(file, entries) ?? Archive(office, entries);
        }
        catch (Exception damage) when (damage is InvalidDataException or XmlException)
        {
            FileFormat format = office ?? FileFormats.Get("zip");
            return Inspection.Corrupt(format, $"The {format.Label} is damaged or incomplete: its ZIP container cannot be read.");
        }
    }

    // Where only some members need a password, the others are shown without.
    private static Inspection Archive(FileFormat? office, List<ZipEntry> entries) => office is null
        ? entries.Exists(entry => entry.Encrypted) && entries.TrueForAll(entry => entry.Encrypted || entry.Size == 0)
            ? Inspection.Locked("zip")
            : Inspection.Of("zip")
        : Inspection.Corrupt(office, $"The file is named like a {office.Label}, but its parts are not those of one.");

    private Inspection? OpenXml(Stream file, List<ZipEntry> entries)
    {
        ZipEntry? types = entries.Find(entry => entry.Name == ContentTypes);
        if (types is null)
        {
            return null;
        }

        foreach ((string part, string type) in Overrides(ZipDirectory.ReadEntry(file, types, PartBytes)))
        {
            if (FormatOf(type) is not { } id)
            {
                continue;
            }

            if (!entries.Exists(entry => string.Equals("/" + entry.Name, part, StringComparison.OrdinalIgnoreCase)))
            {
                return Inspection.Corrupt(FileFormats.Get(id), $"The {FileFormats.Get(id).Label} is damaged: its main part is missing.");
            }

            return IsTooLarge(entries) ? TooLarge(id) : Inspection.Of(id);
        }

        return null;
    }

    private bool IsTooLarge(List<ZipEntry> entries) => entries.Sum(entry => entry.Size) > maxUnpackedMegabytes * 1024L * 1024L;

    private Inspection TooLarge(string id) => new(FileFormats.Get(id), PreviewStatus.Failed, new(
        PreviewErrorCodes.FileTooLarge,
        $"The {FileFormats.Get(id).Label} is larger than {maxUnpackedMegabytes} MB when unpacked.",
        "The limit is the setting fileview:inspecting:max-unpacked-megabytes."));

    private static List<(string Part, string Type)> Overrides(byte[] xml)
    {
        var overrides = new List<(string, string)>();
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
        using var reader = XmlReader.Create(new MemoryStream(xml), settings);
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "Override" })
            {
                overrides.Add((reader.GetAttribute("PartName") ?? "", reader.GetAttribute("ContentType") ?? ""));
            }
        }

        return overrides;
    }

    // With its variants: templates, slide shows, and those with macros (which are never run).
    private static string? FormatOf(string type)
    {
        if (type.Contains("ms-excel.sheet.binary", StringComparison.OrdinalIgnoreCase))
        {
            return "xlsb";
        }

        if (!type.EndsWith("main+xml", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        return type.Contains("wordprocessingml", StringComparison.Ordinal) || type.Contains("ms-word", StringComparison.Ordinal) ? "docx"
            : type.Contains("spreadsheetml", StringComparison.Ordinal) || type.Contains("ms-excel", StringComparison.Ordinal) ? "xlsx"
            : type.Contains("presentationml", StringComparison.Ordinal) || type.Contains("ms-powerpoint", StringComparison.Ordinal) ? "pptx"
            : type.Contains("ms-visio", StringComparison.Ordinal) ? "vsdx"
            : null;
    }

    private Inspection? OpenDocument(Stream file, List<ZipEntry> entries)
    {
        if (entries.Find(entry => entry.Name == "mimetype") is not { } mimetype)
        {
            return null;
        }

        string type = Encoding.UTF8.GetString(ZipDirectory.ReadEntry(file, mimetype, limit: 128)).Trim();
        FileFormat? format = FileFormats.Of(FileFamily.OtherOffice).Concat(FileFormats.Of(FileFamily.Book))
            .FirstOrDefault(format => type == format.MediaType || type == format.MediaType + "-template");
        if (format is null)
        {
            return null;
        }

        bool locked = entries.Find(entry => entry.Name == "META-INF/manifest.xml") is { } manifest
            && ZipDirectory.ReadEntry(file, manifest, PartBytes).AsSpan().IndexOf("encryption-data"u8) >= 0;
        return locked ? Inspection.Locked(format.Id)
            : format.Id.StartsWith("od", StringComparison.Ordinal) && !entries.Exists(entry => entry.Name == "content.xml")
                ? Inspection.Corrupt(format, $"The {format.Label} is damaged: its main part is missing.")
            : IsTooLarge(entries) ? TooLarge(format.Id)
            : Inspection.Of(format.Id);
    }
}
