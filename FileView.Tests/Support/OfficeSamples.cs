using FileView.Functions.Converting.Office;

namespace FileView.Tests.Support;

/// <summary>Makes documents of every office format: LibreOffice writes them from small ones of ours.</summary>
internal static class OfficeSamples
{
    private const string Slides = """
        <?xml version="1.0" encoding="UTF-8"?>
        <office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.KIND"><office:body><office:BODY><draw:page draw:name="p1"><draw:frame svg:width="10cm" svg:height="2cm" svg:x="2cm" svg:y="2cm"><draw:text-box><text:p>Kingfisher 翠鸟</text:p></draw:text-box></draw:frame></draw:page></office:BODY></office:body></office:document>
        """;

    private const string Workbook = """
        <?xml version="1.0" encoding="UTF-8"?>
        <office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
        <office:automatic-styles><number:number-style style:name="N4"><number:number number:decimal-places="2" number:min-decimal-places="2" number:min-integer-digits="1" number:grouping="true"/></number:number-style><style:style style:name="money" style:family="table-cell" style:data-style-name="N4"/><style:style style:name="unseen" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles>
        <office:body><office:spreadsheet>
        <table:table table:name="Birds &amp; more">
        <table:table-row><table:table-cell office:value-type="string"><text:p>Kingfisher, "blue"</text:p><text:p>and orange</text:p></table:table-cell><table:table-cell table:style-name="money" office:value-type="float" office:value="1234.5"/></table:table-row>
        <table:table-row><table:table-cell/></table:table-row>
        <table:table-row><table:table-cell/><table:table-cell table:style-name="money" table:formula="of:=[.B1]*2" office:value-type="float" office:value="2469"/></table:table-row>
        </table:table>
        <table:table table:name="Unseen" table:style-name="unseen"><table:table-row><table:table-cell office:value-type="string"><text:p>secret</text:p></table:table-cell></table:table-row></table:table>
        <table:table table:name="第二页"><table:table-row><table:table-cell/></table:table-row><table:table-row><table:table-cell/><table:table-cell office:value-type="string"><text:p>翠鸟</text:p></table:table-cell></table:table-row></table:table>
        </office:spreadsheet></office:body></office:document>
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
    public static IEnumerable<string> Kinds => [.. Writers.Keys, "fodp", "fodg", "xlsb", "vsdx"];

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

    /// <summary>Makes a flat workbook of two sheets that can be seen and one that cannot.</summary>
    public static byte[] Fods() => System.Text.Encoding.UTF8.GetBytes(Workbook);

    /// <summary>Makes such a workbook of another kind.</summary>
    public static async Task<byte[]> WorkbookAsync(SamplesApp app, string kind)
    {
        if (kind == "fods")
        {
            return Fods();
        }

        using var folder = new TempFolder();
        await File.WriteAllBytesAsync(folder["source.fods"], Fods());
        string filter = kind == "xlsx" ? "Calc MS Excel 2007 XML" : Writers[kind].Filter;
        OfficeAnswer answer = await app.Office.ConvertAsync(
            new OfficeRequest(folder["source.fods"], folder["workbook." + kind], OfficeFilters.Of("fods").Import, filter), CancellationToken.None);
        Assert.True(answer.Ok, answer.Detail);
        return await File.ReadAllBytesAsync(folder["workbook." + kind]);
    }

    private static byte[] Source(string kind) => kind switch
    {
        "docx" => SamplesOffice.Docx("Kingfisher 翠鸟", "A second paragraph."),
        "xlsx" => SamplesOffice.Xlsx(["Bird", "Count"], ["Kingfisher", "3"], ["翠鸟", "4"]),
        "xlsb" => SamplesXlsb.Of(["Bird", "Count"], ["Kingfisher", "翠鸟"]),
        "vsdx" => SamplesVisio.Vsdx("Kingfisher 翠鸟"),
        "fodp" => Flat("presentation"),
        _ => Flat("graphics"),
    };

    private static byte[] Flat(string kind) => System.Text.Encoding.UTF8.GetBytes(
        Slides.Replace("KIND", kind, StringComparison.Ordinal).Replace("BODY", kind == "graphics" ? "drawing" : kind, StringComparison.Ordinal));
}
