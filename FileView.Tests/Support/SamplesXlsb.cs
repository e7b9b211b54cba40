using System.Text;

namespace FileView.Tests.Support;

/// <summary>Makes binary workbooks ([MS-XLSB]) of one sheet.</summary>
internal static class SamplesXlsb
{
    private const string Document = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>Makes a workbook.</summary>
    public static byte[] Of(params string[][] rows) => SamplesZip.Of(
        ("[Content_Types].xml", Encoding.UTF8.GetBytes("""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="bin" ContentType="application/octet-stream"/><Override PartName="/xl/workbook.bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/><Override PartName="/xl/worksheets/sheet1.bin" ContentType="application/vnd.ms-excel.worksheet"/></Types>""")),
        ("_rels/.rels", Relationship("officeDocument", "xl/workbook.bin")),
        ("xl/workbook.bin", [.. Record(131), .. Record(143), .. Record(156, [.. Number(0), .. Number(1), .. Text("rId1"), .. Text("First")]), .. Record(144), .. Record(132)]),
        ("xl/_rels/workbook.bin.rels", Relationship("worksheet", "worksheets/sheet1.bin")),
        ("xl/worksheets/sheet1.bin", [.. Record(129), .. Record(145), .. rows.SelectMany(Row), .. Record(146), .. Record(130)]));

    private static IEnumerable<byte> Row(string[] cells, int number) =>
    [
        .. Record(0, [.. Number(number), .. Number(0), 44, 1, 0, 0, 0, .. Number(0)]),
        .. cells.SelectMany((cell, column) => Record(6, [.. Number(column), .. Number(0), .. Text(cell)])),
    ];

    // A record is its type and length, both in groups of seven bits, and its content: less than 128 bytes here, or two groups.
    private static byte[] Record(int type, params byte[] content) =>
    [
        .. type < 0x80 ? [(byte)type] : new[] { (byte)((type & 0x7F) | 0x80), (byte)(type >> 7) },
        .. content.Length < 0x80 ? [(byte)content.Length] : new[] { (byte)((content.Length & 0x7F) | 0x80), (byte)(content.Length >> 7) },
        .. content,
    ];

    private static byte[] Text(string text) => [.. Number(text.Length), .. Encoding.Unicode.GetBytes(text)];

    private static byte[] Number(int number) => BitConverter.GetBytes(number);

    private static byte[] Relationship(string type, string target) => Encoding.UTF8.GetBytes(
        $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{Document}/{type}" Target="{target}"/></Relationships>""");
}
