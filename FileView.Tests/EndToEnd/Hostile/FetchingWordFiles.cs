using FileView.Tests.Support;

namespace FileView.Tests.EndToEnd.Hostile;

/// <summary>Word documents that reach for the bait.</summary>
internal static class FetchingWordFiles
{
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>Gets them all.</summary>
    public static IReadOnlyDictionary<string, Func<Bait, (string Name, byte[] Content)>> All { get; } = new Dictionary<string, Func<Bait, (string, byte[])>>
    {
        ["Word: a template on a web server"] = bait => Settings("template-web.docx", "attachedTemplate", bait.Web + ".dotx", "<w:attachedTemplate r:id=\"rId9\"/>"),
        ["Word: a template in a local file"] = bait => Settings("template-file.docx", "attachedTemplate", bait.FileUrl, "<w:attachedTemplate r:id=\"rId9\"/>"),
        ["Word: a mail merge source on a web server"] = bait => Settings(
            "merge.docx", "mailMergeSource", bait.Web, "<w:mailMerge><w:mainDocumentType w:val=\"formLetters\"/><w:dataType w:val=\"textFile\"/><w:dataSource r:id=\"rId9\"/></w:mailMerge>"),
        ["Word: a picture linked to a web server"] = bait => With("picture-web.docx", Picture, ("image", bait.Web + ".png")),
        ["Word: a picture linked to a local file"] = bait => With("picture-file.docx", Picture, ("image", bait.PictureUrl)),
        ["Word: an old picture (VML) linked to a web server"] = bait => With("vml.docx", Vml, ("image", bait.Web + ".png")),
        ["Word: a picture linked to a Windows share"] = bait => With("share.docx", Picture, ("image", $"file://127.0.0.1:{bait.Port}/share/a.png")),
        ["Word: a field that includes a local text (INCLUDETEXT)"] = bait => Field("includetext.docx", $"INCLUDETEXT \"{bait.FilePath}\""),
        ["Word: a field that includes a web page (INCLUDETEXT)"] = bait => Field("includetext-web.docx", $"INCLUDETEXT \"{bait.Web}\""),
        ["Word: a field that includes a picture (INCLUDEPICTURE)"] = bait => Field("includepicture.docx", $"INCLUDEPICTURE \"{bait.Web}.png\" \\d"),
        ["Word: a field that includes a local picture (INCLUDEPICTURE)"] = bait => Field("includepicture-file.docx", $"INCLUDEPICTURE \"{bait.PictureUrl}\" \\d"),
        ["Word: a field that asks another program (DDEAUTO)"] = bait => Field("dde.docx", $"DDEAUTO soffice \"{bait.FilePath}\" Standard"),
        ["Word: a field linked to a local file (LINK)"] = bait => Field("link.docx", $"LINK Word.Document.12 \"{bait.FilePath}\" \"\" \\a \\t"),
        ["Word: a local file as a subdocument"] = bait => With("subdocument.docx", "<w:subDoc r:id=\"rId9\"/>", ("subDocument", bait.FileUrl)),
        ["Word: a local file as a chunk of the text"] = bait => With("chunk.docx", "<w:altChunk r:id=\"rId9\"/>", ("aFChunk", bait.FileUrl)),
        ["Word: a web page as a chunk of the text"] = bait => With("chunk-web.docx", "<w:altChunk r:id=\"rId9\"/>", ("aFChunk", bait.Web)),
        ["Word: an OLE object linked to a local file"] = bait => With("ole.docx", Ole, ("oleObject", bait.FileUrl)),
        ["Word: an OLE object linked to a web server"] = bait => With("ole-web.docx", Ole, ("oleObject", bait.Web)),
        ["Word: a font from a web server"] = bait => Part(
            "font.docx", "fontTable", "word/fontTable.xml", "font", bait.Web + ".odttf", "<w:fonts xmlns:w=\"{w}\" xmlns:r=\"{r}\"><w:font w:name=\"Baitfont\"><w:embedRegular r:id=\"rId9\" w:fontKey=\"{00000000-0000-0000-0000-000000000000}\"/></w:font></w:fonts>"),
        ["Word: an XML entity of a local file"] = bait => ("entity.docx", Package(
            $"<!DOCTYPE w:document [<!ENTITY x SYSTEM \"{bait.FileUrl}\">]>", "<w:p><w:r><w:t>Entity: &x;</w:t></w:r></w:p>", "")),
        ["Word: an XML entity of a web server"] = bait => ("entity-web.docx", Package(
            $"<!DOCTYPE w:document [<!ENTITY % x SYSTEM \"{bait.Web}.dtd\"> %x;]>", "<w:p><w:r><w:t>Entity</w:t></w:r></w:p>", "")),
    };

    private const string Main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    private const string Picture = """
        <w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:extent cx="990600" cy="990600"/><wp:docPr id="1" name="p"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="0" name="p"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:link="rId9"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="990600" cy="990600"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>
        """;

    private const string Vml = """
        <w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="width:100pt;height:100pt"><v:imagedata r:href="rId9" r:id="rId9"/></v:shape></w:pict></w:r></w:p>
        """;

    private const string Ole = """
        <w:p><w:r><w:object><v:shape xmlns:v="urn:schemas-microsoft-com:vml" id="o1" style="width:100pt;height:100pt"/><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" Type="Link" ProgID="Word.Document.12" ShapeID="o1" DrawAspect="Content" r:id="rId9" UpdateMode="Always"/></w:object></w:r></w:p>
        """;

    private static (string, byte[]) With(string name, string body, (string Type, string Target) link) =>
        (name, Package("", body, Relationship(link.Type, link.Target)));

    private static (string, byte[]) Field(string name, string instruction) => (name, Package("", $"""
        <w:p><w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r><w:r><w:instrText xml:space="preserve"> {instruction.Replace("\"", "&quot;", StringComparison.Ordinal)} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>old result</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>
        """, ""));

    private static (string, byte[]) Settings(string name, string type, string target, string settings) => Part(
        name, "settings", "word/settings.xml", type, target, $"<w:settings xmlns:w=\"{{w}}\" xmlns:r=\"{{r}}\">{settings}</w:settings>");

    private static (string, byte[]) Part(string name, string kind, string path, string type, string target, string xml)
    {
        string part = Path.GetFileName(path);
        return (name, Package("", "", $"<Relationship Id=\"rId1\" Type=\"{Office}/{kind}\" Target=\"{part}\"/>",
            (path, xml.Replace("{w}", Main, StringComparison.Ordinal).Replace("{r}", Office, StringComparison.Ordinal)),
            ($"word/_rels/{part}.rels", Relationships(Relationship(type, target)))));
    }

    private static string Relationship(string type, string target) =>
        $"<Relationship Id=\"rId9\" Type=\"{Office}/{type}\" Target=\"{target}\" TargetMode=\"External\"/>";

    private static string Relationships(string all) =>
        $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{all}</Relationships>";

    private static byte[] Package(string prologue, string body, string relationships, params (string Path, string Xml)[] parts) => SamplesZip.Of(
    [
        ("[Content_Types].xml", $"""
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>{string.Concat(parts.Where(part => !part.Path.EndsWith(".rels", StringComparison.Ordinal)).Select(part => $"<Override PartName=\"/{part.Path}\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.{Path.GetFileNameWithoutExtension(part.Path)}+xml\"/>"))}</Types>
            """),
        ("_rels/.rels", Relationships($"<Relationship Id=\"rId1\" Type=\"{Office}/officeDocument\" Target=\"word/document.xml\"/>")),
        ("word/document.xml", $"""
            <?xml version="1.0" encoding="UTF-8"?>{prologue}
            <w:document xmlns:w="{Main}" xmlns:r="{Office}"><w:body><w:p><w:r><w:rPr><w:rFonts w:ascii="Baitfont"/></w:rPr><w:t>A letter.</w:t></w:r></w:p>{body}</w:body></w:document>
            """),
        ("word/_rels/document.xml.rels", Relationships(relationships)),
        .. parts,
    ]);
}
