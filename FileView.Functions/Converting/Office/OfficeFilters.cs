using System.Collections.Frozen;

namespace FileView.Functions.Converting.Office;

/// <summary>The filters of every format that LibreOffice converts. Templates and files with macros have those of their plain kind.</summary>
internal static class OfficeFilters
{
    /// <summary>LibreOffice's name for the way of texts to PDF.</summary>
    public const string Writer = "writer_pdf_Export";

    private const string Calc = "calc_pdf_Export";
    private const string Impress = "impress_pdf_Export";
    private const string Draw = "draw_pdf_Export";

    private static readonly FrozenDictionary<string, OfficeFilter> ByFormat = new Dictionary<string, OfficeFilter>
    {
        ["docx"] = new("MS Word 2007 XML", Writer),
        ["doc"] = new("MS Word 97", Writer),
        ["rtf"] = new("Rich Text Format", Writer),
        ["odt"] = new("writer8", Writer),
        ["fodt"] = new("OpenDocument Text Flat XML", Writer),
        ["works"] = new("MS_Works", Writer),
        ["xlsx"] = new("Calc MS Excel 2007 XML", Calc),
        ["xls"] = new("MS Excel 97", Calc),
        ["xlsb"] = new("Calc MS Excel 2007 Binary", Calc),
        ["ods"] = new("calc8", Calc),
        ["fods"] = new("OpenDocument Spreadsheet Flat XML", Calc),
        ["pptx"] = new("Impress MS PowerPoint 2007 XML", Impress),
        ["ppt"] = new("MS PowerPoint 97", Impress),
        ["odp"] = new("impress8", Impress),
        ["fodp"] = new("OpenDocument Presentation Flat XML", Impress),
        ["odg"] = new("draw8", Draw),
        ["fodg"] = new("OpenDocument Drawing Flat XML", Draw),
        ["vsdx"] = new("Visio Document", Draw),
        ["vsd"] = new("Visio Document", Draw),
    }.ToFrozenDictionary();

    /// <summary>Gets the ids of the formats.</summary>
    public static IReadOnlySet<string> Formats { get; } = ByFormat.Keys.ToFrozenSet();

    /// <summary>Gets the filters of a format.</summary>
    /// <exception cref="KeyNotFoundException">LibreOffice does not convert it.</exception>
    public static OfficeFilter Of(string format) => ByFormat[format];

    /// <summary>Gets whether a format is a workbook: its sheets are also shown as a grid.</summary>
    public static bool IsWorkbook(string format) => ByFormat[format].Export == Calc;
}
