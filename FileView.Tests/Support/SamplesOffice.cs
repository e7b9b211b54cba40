using System.Security;
using System.Text;

namespace FileView.Tests.Support;

/// <summary>Makes small Office Open XML documents by hand.</summary>
internal static class SamplesOffice
{
    private const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string PackageRelationships = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string Declaration = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""";

    /// <summary>Makes a Word document.</summary>
    /// <param name="paragraphs">Its paragraphs; a form feed alone is a page break.</param>
    public static byte[] Docx(params string[] paragraphs) => Docx(paragraphs, extraBody: "", extraRelationships: "");

    /// <summary>Makes a Word document with parts of its own.</summary>
    public static byte[] Docx(string[] paragraphs, string extraBody, string extraRelationships)
    {
        var body = new StringBuilder();
        foreach (string paragraph in paragraphs)
        {
            body.Append(paragraph == "\f"
                ? """<w:p><w:r><w:br w:type="page"/></w:r></w:p>"""
                : $"<w:p><w:r><w:t xml:space=\"preserve\">{SecurityElement.Escape(paragraph)}</w:t></w:r></w:p>");
        }

        return SamplesZip.Of(
            ContentTypes(("/word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml")),
            Root("word/document.xml"),
            ("word/document.xml", $"""
                {Declaration}
                <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="{Relationships}"><w:body>{body}{extraBody}</w:body></w:document>
                """),
            ("word/_rels/document.xml.rels", $"""{Declaration}<Relationships xmlns="{PackageRelationships}">{extraRelationships}</Relationships>"""));
    }

    /// <summary>Makes a workbook with one sheet.</summary>
    public static byte[] Xlsx(params string[][] rows)
    {
        var cells = new StringBuilder();
        foreach (string[] row in rows)
        {
            cells.Append("<row>");
            foreach (string cell in row)
            {
                cells.Append(null, $"<c t=\"inlineStr\"><is><t>{SecurityElement.Escape(cell)}</t></is></c>");
            }

            cells.Append("</row>");
        }

        return SamplesZip.Of(
            ContentTypes(
                ("/xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"),
                ("/xl/worksheets/sheet1.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml")),
            Root("xl/workbook.xml"),
            ("xl/workbook.xml", $"""
                {Declaration}
                <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{Relationships}"><sheets><sheet name="First" sheetId="1" r:id="rId1"/></sheets></workbook>
                """),
            ("xl/_rels/workbook.xml.rels", $"""
                {Declaration}
                <Relationships xmlns="{PackageRelationships}"><Relationship Id="rId1" Type="{Relationships}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>
                """),
            ("xl/worksheets/sheet1.xml", $"""
                {Declaration}
                <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{cells}</sheetData></worksheet>
                """));
    }

    /// <summary>Makes a presentation, a slide for each text.</summary>
    public static byte[] Pptx(params string[] slides)
    {
        var entries = new List<(string, string)>
        {
            ContentTypes(
            [
                ("/ppt/presentation.xml", "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"),
                .. slides.Select((_, index) => ($"/ppt/slides/slide{index + 1}.xml", "application/vnd.openxmlformats-officedocument.presentationml.slide+xml")),
            ]),
            Root("ppt/presentation.xml"),
            ("ppt/presentation.xml", $"""
                {Declaration}
                <p:presentation xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:r="{Relationships}"><p:sldIdLst>{string.Concat(slides.Select((_, index) => $"<p:sldId id=\"{256 + index}\" r:id=\"rId{index + 1}\"/>"))}</p:sldIdLst><p:sldSz cx="9144000" cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>
                """),
            ("ppt/_rels/presentation.xml.rels", $"""
                {Declaration}
                <Relationships xmlns="{PackageRelationships}">{string.Concat(slides.Select((_, index) => $"<Relationship Id=\"rId{index + 1}\" Type=\"{Relationships}/slide\" Target=\"slides/slide{index + 1}.xml\"/>"))}</Relationships>
                """),
        };
        entries.AddRange(slides.Select((text, index) => ($"ppt/slides/slide{index + 1}.xml", Slide(text))));
        return SamplesZip.Of([.. entries]);
    }

    private static string Slide(string text) => $"""
        {Declaration}
        <p:sld xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/><p:sp><p:nvSpPr><p:cNvPr id="2" name="Text"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="900000" y="900000"/><a:ext cx="7200000" cy="1200000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr/><a:p><a:r><a:rPr lang="en-US" sz="4000"/><a:t>{SecurityElement.Escape(text)}</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld></p:sld>
        """;

    private static (string Name, string Content) ContentTypes(params (string Part, string Type)[] parts) => ("[Content_Types].xml", $"""
        {Declaration}
        <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>{string.Concat(parts.Select(part => $"<Override PartName=\"{part.Part}\" ContentType=\"{part.Type}\"/>"))}</Types>
        """);

    private static (string Name, string Content) Root(string target) => ("_rels/.rels", $"""
        {Declaration}
        <Relationships xmlns="{PackageRelationships}"><Relationship Id="rId1" Type="{Relationships}/officeDocument" Target="{target}"/></Relationships>
        """);
}
