using System.Text;
using FileView.Tests.Support;

namespace FileView.Tests.EndToEnd.Hostile;

/// <summary>XML whose entities multiply, or stand for files of the machine that reads it, in each kind of file that is made of XML.</summary>
internal static class HostileXml
{
    // Ten to the power of nine: a gigabyte and more.
    private static readonly string Laughs = "<!DOCTYPE x [<!ENTITY e0 \"hahaha\">"
        + string.Concat(Enumerable.Range(1, 9).Select(level => $"<!ENTITY e{level} \"{string.Concat(Enumerable.Repeat($"&e{level - 1};", 10))}\">")) + "]>";

    /// <summary>Makes files of entities that multiply.</summary>
    public static IEnumerable<HostileFile> Laughing => Files("entities that multiply", Laughs, "&e9;");

    /// <summary>Makes files of entities that stand for a file.</summary>
    /// <param name="target">The file.</param>
    public static IEnumerable<HostileFile> Reading(string target) => Files(
        "an entity that is a file of the machine",
        $"<!DOCTYPE x [<!ENTITY % p SYSTEM \"file://{target}\"><!ENTITY e SYSTEM \"file://{target}\">]>",
        "&e;");

    private static IEnumerable<HostileFile> Files(string tried, string type, string entity) =>
    [
        HostileFile.Of(tried + ", in XML", "data.xml", $"<?xml version=\"1.0\"?>{type}<x>{entity}</x>"),
        HostileFile.Of(tried + ", in SVG", "picture.svg", $"<?xml version=\"1.0\"?>{type}<svg xmlns=\"http://www.w3.org/2000/svg\"><text>{entity}</text></svg>"),
        new(tried + ", in a Word document", "letter.docx", () => Replaced(SamplesOffice.Docx("TEXT"), "word/document.xml", type, entity)),
        new(tried + ", in a workbook", "table.xlsx", () => Replaced(SamplesOffice.Xlsx(["TEXT"]), "xl/worksheets/sheet1.xml", type, entity)),
        HostileFile.Of(tried + ", in a flat OpenDocument text", "letter.fodt", WithType(
            "<?xml version=\"1.0\"?><office:document xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" office:version=\"1.2\" office:mimetype=\"application/vnd.oasis.opendocument.text\"><office:body><office:text><text:p>TEXT</text:p></office:text></office:body></office:document>",
            type,
            entity)),
        new(tried + ", in an OpenDocument text", "letter.odt", () => SamplesZip.Of(
            ("mimetype", "application/vnd.oasis.opendocument.text"u8.ToArray()),
            ("content.xml", Encoding.UTF8.GetBytes(WithType(
                "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" office:version=\"1.2\"><office:body><office:text><text:p>TEXT</text:p></office:text></office:body></office:document-content>",
                type,
                entity))),
            ("META-INF/manifest.xml", "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"><manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"application/vnd.oasis.opendocument.text\"/><manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/></manifest:manifest>"u8.ToArray()))),
        new(tried + ", in a book", "book.epub", () => SamplesBook.Of([$"<?xml version=\"1.0\"?>{type}<html xmlns=\"http://www.w3.org/1999/xhtml\"><body><p>{entity}</p></body></html>"])),
    ];

    private static byte[] Replaced(byte[] zip, string part, string type, string entity)
    {
        using var bytes = new MemoryStream();
        bytes.Write(zip);
        using (var archive = new System.IO.Compression.ZipArchive(bytes, System.IO.Compression.ZipArchiveMode.Update, leaveOpen: true))
        {
            System.IO.Compression.ZipArchiveEntry entry = archive.GetEntry(part)!;
            string xml;
            using (var reader = new StreamReader(entry.Open()))
            {
                xml = reader.ReadToEnd();
            }

            entry.Delete();
            using var writer = new StreamWriter(archive.CreateEntry(part).Open());
            writer.Write(WithType(xml, type, entity));
        }

        return bytes.ToArray();
    }

    private static string WithType(string xml, string type, string entity)
    {
        int root = xml.IndexOf("?>", StringComparison.Ordinal) + 2;
        return xml[..root] + type + xml[root..].Replace("TEXT", entity, StringComparison.Ordinal);
    }
}
