using FileView.Functions.Converting.Office;

namespace FileView.Tests.Support;

/// <summary>Makes documents of every office format: LibreOffice writes them from small ones of ours.</summary>
internal static class OfficeSamples
{
    private const string Slides = """
        <?xml version="1.0" encoding="UTF-8"?>
        <office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.KIND"><office:body><office:BODY><draw:page draw:name="p1"><draw:frame svg:width="10cm" svg:height="2cm" svg:x="2cm" svg:y="2cm"><draw:text-box><text:p>Kingfisher 翠鸟</text:p></draw:text-box></draw:frame></draw:page></office:BODY></office:body></office:document>
        """;

    private static readonly Dictionary<string, (string From, string Filter)> Writers = new()
    {
        ["doc"] = ("docx", "MS Word 97"),
        ["dot"] = ("docx", "MS Word 97 Vorlage"),
        ["docm"] = ("docx", "MS Word 2007 XML VBA"),
        ["dotx"] = ("docx", "MS Word 2007 XML Template"),
        ["rtf"] = ("docx", "Rich Text Format"),
        ["odt"] = ("docx", "writer8"),
        ["ott"] = ("docx", "writer8_template"),
        ["fodt"] = ("docx", "OpenDocument Text Flat XML"),
        ["xls"] = ("xlsx", "MS Excel 97"),
        ["xlsm"] = ("xlsx", "Calc MS Excel 2007 VBA XML"),
        ["ods"] = ("xlsx", "calc8"),
        ["fods"] = ("xlsx", "OpenDocument Spreadsheet Flat XML"),
        ["ppt"] = ("fodp", "MS PowerPoint 97"),
        ["pps"] = ("fodp", "MS PowerPoint 97 AutoPlay"),
        ["ppsx"] = ("fodp", "Impress MS PowerPoint 2007 XML AutoPlay"),
        ["pptm"] = ("fodp", "Impress MS PowerPoint 2007 XML VBA"),
        ["odp"] = ("fodp", "impress8"),
        ["odg"] = ("fodg", "draw8"),
    };

    /// <summary>Gets the endings of the names of everything that can be made.</summary>
    public static IEnumerable<string> Kinds => [.. Writers.Keys, "fodp", "fodg"];

    /// <summary>Makes a document that says <c>Kingfisher</c> and <c>翠鸟</c>.</summary>
    public static async Task<byte[]> MakeAsync(SamplesApp app, string kind)
    {
        if (!Writers.TryGetValue(kind, out (string From, string Filter) writer))
        {
            return Source(kind);
        }

        using var folder = new TempFolder();
        await File.WriteAllBytesAsync(folder["source." + writer.From], Source(writer.From));
        OfficeAnswer answer = await app.Office.ConvertAsync(
            new OfficeRequest(folder["source." + writer.From], folder["sample." + kind], OfficeFilters.Of(writer.From).Import, writer.Filter),
            CancellationToken.None);
        Assert.True(answer.Ok, $"LibreOffice wrote no {kind}: {answer.Detail}");
        return await File.ReadAllBytesAsync(folder["sample." + kind]);
    }

    private static byte[] Source(string kind) => kind switch
    {
        "docx" => SamplesOffice.Docx("Kingfisher 翠鸟", "A second paragraph."),
        "xlsx" => SamplesOffice.Xlsx(["Bird", "Count"], ["Kingfisher 翠鸟", "3"]),
        "fodp" => Flat("presentation"),
        _ => Flat("graphics"),
    };

    private static byte[] Flat(string kind) => System.Text.Encoding.UTF8.GetBytes(
        Slides.Replace("KIND", kind, StringComparison.Ordinal).Replace("BODY", kind == "graphics" ? "drawing" : kind, StringComparison.Ordinal));
}
