using FileView.Tests.Support;

namespace FileView.Tests.EndToEnd.Hostile;

/// <summary>Workbooks, presentations and RTF texts that reach for the bait.</summary>
internal static class FetchingOfficeFiles
{
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Sheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    /// <summary>Gets them all.</summary>
    public static IReadOnlyDictionary<string, Func<Bait, (string Name, byte[] Content)>> All { get; } = new Dictionary<string, Func<Bait, (string, byte[])>>
    {
        ["Excel: the formula WEBSERVICE"] = bait => ("webservice.xlsx", Workbook(Formula($"_xlfn.WEBSERVICE(\"{bait.Web}\")"))),
        ["Excel: the formula WEBSERVICE with a local file"] = bait => ("webservice-file.xlsx", Workbook(Formula($"_xlfn.WEBSERVICE(\"{bait.FileUrl}\")"))),
        ["Excel: the formula HYPERLINK"] = bait => ("hyperlink.xlsx", Workbook(Formula($"HYPERLINK(\"{bait.Web}\",\"Click\")"))),
        ["Excel: a cell of a local table"] = bait => ("external.xlsx", Workbook(Formula("[1]canary!A1"), External("externalLinkPath", bait.TableUrl,
            "<externalBook r:id=\"rId1\"><sheetNames><sheetName val=\"canary\"/></sheetNames></externalBook>"))),
        ["Excel: a cell of a table on a web server"] = bait => ("external-web.xlsx", Workbook(Formula("[1]bait!A1"), External("externalLinkPath", bait.Web + ".csv",
            "<externalBook r:id=\"rId1\"><sheetNames><sheetName val=\"bait\"/></sheetNames></externalBook>"))),
        ["Excel: an indirect reference to a local table"] = bait => ("indirect.xlsx", Workbook(Formula($"INDIRECT(\"'{bait.TableUrl}'#$canary.A1\")"))),
        ["Excel: a cell of another program (DDE)"] = bait => ("dde.xlsx", Workbook(Formula("[1]!A1"), External(null, "",
            $"<ddeLink ddeService=\"soffice\" ddeTopic=\"{bait.TableUrl}\"><ddeItems><ddeItem name=\"A1\" advise=\"1\"/></ddeItems></ddeLink>"))),
        ["Excel: an XML entity of a local file"] = bait => ("entity.xlsx", Workbook("<c r=\"A1\" t=\"inlineStr\"><is><t>&x;</t></is></c>", prologue: $"<!DOCTYPE worksheet [<!ENTITY x SYSTEM \"{bait.FileUrl}\">]>")),
        ["PowerPoint: a picture linked to a web server"] = bait => ("picture-web.pptx", Slide(Picture("r:link=\"rId9\""), "image", bait.Web + ".png")),
        ["PowerPoint: a picture linked to a local file"] = bait => ("picture-file.pptx", Slide(Picture("r:link=\"rId9\""), "image", bait.PictureUrl)),
        ["PowerPoint: a picture that is another file (r:embed)"] = bait => ("embed.pptx", Slide(Picture("r:embed=\"rId9\""), "image", bait.PictureUrl)),
        ["PowerPoint: a film on a web server"] = bait => ("film.pptx", Slide(Picture("r:link=\"rId9\"", "<a:videoFile r:link=\"rId9\"/>"), "video", bait.Web + ".mp4")),
        ["PowerPoint: an XML entity of a local file"] = bait => ("entity.pptx", Slide(Picture("r:link=\"rId9\""), "image", bait.Web, $"<!DOCTYPE x [<!ENTITY x SYSTEM \"{bait.FileUrl}\">]>", "&x;")),
        ["RTF: a template on a web server"] = bait => FetchingDocuments.Text("template.rtf", $@"{{\rtf1 {{\*\template {bait.Web}.dotx}}A letter.\par}}"),
        ["RTF: a field that includes a local text"] = bait => FetchingDocuments.Text("includetext.rtf", RtfField($"INCLUDETEXT \"{bait.FilePath}\"")),
        ["RTF: a field that includes a local picture"] = bait => FetchingDocuments.Text("includepicture.rtf", RtfField($"INCLUDEPICTURE \"{bait.PictureUrl}\" \\\\d")),
        ["RTF: a field that includes a picture of a web server"] = bait => FetchingDocuments.Text("includepicture-web.rtf", RtfField($"INCLUDEPICTURE \"{bait.Web}.png\" \\\\d")),
        ["RTF: a field that asks another program (DDEAUTO)"] = bait => FetchingDocuments.Text("ddeauto.rtf", RtfField($"DDEAUTO soffice \"{bait.FilePath}\" Standard")),
        ["RTF: a linked object that updates itself"] = bait => FetchingDocuments.Text("object.rtf", $@"{{\rtf1 {{\object\objautlink\objupdate{{\*\objclass Word.Document.12}}{{\*\objdata {Convert.ToHexString(System.Text.Encoding.Latin1.GetBytes(bait.Web))}}}{{\result old}}}}\par}}"),
        ["RTF named .doc: a field that includes a local text"] = bait => FetchingDocuments.Text("old.doc", RtfField($"INCLUDETEXT \"{bait.FilePath}\"")),
    };

    private static string RtfField(string instruction) => $@"{{\rtf1 A letter.\par {{\field\flddirty{{\*\fldinst {instruction}}}{{\fldrslt old}}}}\par}}";

    private static string Formula(string formula) =>
        $"<c r=\"A1\" t=\"str\"><f ca=\"1\">{System.Security.SecurityElement.Escape(formula)}</f><v>old</v></c>";

    private static (string, string)[] External(string? type, string target, string content) =>
    [
        ("xl/externalLinks/externalLink1.xml", $"<externalLink xmlns=\"{Sheet}\" xmlns:r=\"{Office}\">{content}</externalLink>"),
        ("xl/externalLinks/_rels/externalLink1.xml.rels", Relationships(
            type is null ? "" : $"<Relationship Id=\"rId1\" Type=\"{Office}/{type}\" Target=\"{target}\" TargetMode=\"External\"/>")),
    ];

    private static byte[] Workbook(string cell, (string, string)[]? parts = null, string prologue = "") => SamplesZip.Of(
    [
        ("[Content_Types].xml", """
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/externalLinks/externalLink1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml"/></Types>
            """),
        ("_rels/.rels", Relationships($"<Relationship Id=\"rId1\" Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/>")),
        ("xl/workbook.xml", $"<workbook xmlns=\"{Sheet}\" xmlns:r=\"{Office}\"><sheets><sheet name=\"First\" sheetId=\"1\" r:id=\"rId1\"/></sheets>{(parts is null ? "" : "<externalReferences><externalReference r:id=\"rId2\"/></externalReferences>")}<calcPr fullCalcOnLoad=\"1\"/></workbook>"),
        ("xl/_rels/workbook.xml.rels", Relationships($"<Relationship Id=\"rId1\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
            + (parts is null ? "" : $"<Relationship Id=\"rId2\" Type=\"{Office}/externalLink\" Target=\"externalLinks/externalLink1.xml\"/>"))),
        ("xl/worksheets/sheet1.xml", $"<?xml version=\"1.0\"?>{prologue}<worksheet xmlns=\"{Sheet}\"><sheetData><row r=\"1\">{cell}</row></sheetData></worksheet>"),
        .. parts ?? [],
    ]);

    private static string Picture(string blip, string media = "") => $"""
        <p:pic><p:nvPicPr><p:cNvPr id="4" name="p"/><p:cNvPicPr/><p:nvPr>{media}</p:nvPr></p:nvPicPr><p:blipFill><a:blip {blip}/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="990600" cy="990600"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>
        """;

    private static byte[] Slide(string picture, string type, string target, string prologue = "", string text = "A slide") => SamplesZip.Of(
        ("[Content_Types].xml", """
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/ppt/presentation.xml" ContentType="application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"/><Override PartName="/ppt/slides/slide1.xml" ContentType="application/vnd.openxmlformats-officedocument.presentationml.slide+xml"/></Types>
            """),
        ("_rels/.rels", Relationships($"<Relationship Id=\"rId1\" Type=\"{Office}/officeDocument\" Target=\"ppt/presentation.xml\"/>")),
        ("ppt/presentation.xml", $"<p:presentation xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\" xmlns:r=\"{Office}\"><p:sldIdLst><p:sldId id=\"256\" r:id=\"rId1\"/></p:sldIdLst><p:sldSz cx=\"9144000\" cy=\"6858000\"/><p:notesSz cx=\"6858000\" cy=\"9144000\"/></p:presentation>"),
        ("ppt/_rels/presentation.xml.rels", Relationships($"<Relationship Id=\"rId1\" Type=\"{Office}/slide\" Target=\"slides/slide1.xml\"/>")),
        ("ppt/slides/slide1.xml", $"<?xml version=\"1.0\"?>{prologue}<p:sld xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:r=\"{Office}\"><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"{text}\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>{picture}</p:spTree></p:cSld></p:sld>"),
        ("ppt/slides/_rels/slide1.xml.rels", Relationships($"<Relationship Id=\"rId9\" Type=\"{Office}/{type}\" Target=\"{target}\" TargetMode=\"External\"/>")));

    private static string Relationships(string all) =>
        $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{all}</Relationships>";
}
