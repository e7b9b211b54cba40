using FileView.Tests.Support;

namespace FileView.Tests.EndToEnd.Hostile;

/// <summary>OpenDocument files that reach for the bait.</summary>
internal static class FetchingOpenDocuments
{
    private const string Names = """
        xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:script="urn:oasis:names:tc:opendocument:xmlns:script:1.0" xmlns:presentation="urn:oasis:names:tc:opendocument:xmlns:presentation:1.0" xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" office:version="1.2"
        """;

    /// <summary>Gets them all.</summary>
    public static IReadOnlyDictionary<string, Func<Bait, (string Name, byte[] Content)>> All { get; } = new Dictionary<string, Func<Bait, (string, byte[])>>
    {
        ["OpenDocument: a section of a local text"] = bait => Text("section.odt", Section(bait.FileUrl)),
        ["OpenDocument: a section of a web page"] = bait => Text("section-web.odt", Section(bait.Web)),
        ["OpenDocument: a section by DDE"] = bait => Text("section-dde.odt", $"<text:section text:name=\"s\"><office:dde-source office:dde-application=\"soffice\" office:dde-topic=\"{bait.FilePath}\" office:dde-item=\"a\" office:automatic-update=\"true\"/><text:p>old</text:p></text:section>"),
        ["OpenDocument: a picture linked to a local file"] = bait => Text("picture.odt", Paragraph(Picture(bait.PictureUrl))),
        ["OpenDocument: a picture linked to a web server"] = bait => Text("picture-web.odt", Paragraph(Picture(bait.Web + ".png"))),
        ["OpenDocument: a picture by a path beside the document"] = bait => Text("relative.odt", Paragraph(Picture("../../../../../../.." + bait.FilePath[..^4] + ".png"))),
        ["OpenDocument: an object linked to a local file"] = bait => Text("object.odt", Paragraph(Frame($"<draw:object xlink:href=\"{bait.FileUrl}\" xlink:type=\"simple\" xlink:show=\"embed\" xlink:actuate=\"onLoad\"/>"))),
        ["OpenDocument: a floating frame of a web page"] = bait => Text("frame.odt", Paragraph(Frame($"<draw:floating-frame xlink:href=\"{bait.Web}\" xlink:type=\"simple\" xlink:show=\"embed\" xlink:actuate=\"onLoad\"/>"))),
        ["OpenDocument: a plug-in of a web server"] = bait => Text("plugin.odt", Paragraph(Frame($"<draw:plugin xlink:href=\"{bait.Web}.mp4\" draw:mime-type=\"video/mp4\"/>"))),
        ["OpenDocument: a master page of a web server (template)"] = bait => Odf("template.odt", "text", "", $"<text:p>A letter.</text:p>", $"<meta:template xmlns:meta=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\" xlink:type=\"simple\" xlink:href=\"{bait.Web}.ott\" xlink:actuate=\"onRequest\"/>"),
        ["OpenDocument: a font of a web server"] = bait => Odf("font.odt", "text", $"<office:font-face-decls><style:font-face style:name=\"Bait\" svg:font-family=\"Bait\"><svg:font-face-src><svg:font-face-uri xlink:href=\"{bait.Web}.ttf\" xlink:type=\"simple\"/></svg:font-face-src></style:font-face></office:font-face-decls>", "<text:p>A letter.</text:p>"),
        ["OpenDocument: an XML entity of a local file"] = bait => Odf("entity.odt", "text", "", "<text:p>Entity: &x;</text:p>", prologue: $"<!DOCTYPE x [<!ENTITY x SYSTEM \"{bait.FileUrl}\">]>"),
        ["OpenDocument: a macro that reads and writes when it opens"] = Macro,
        ["OpenDocument: a sheet linked to a local table"] = bait => Sheet("source.ods", $"<table:table-source xlink:href=\"{bait.TableUrl}\" xlink:type=\"simple\" table:filter-name=\"Text - txt - csv (StarCalc)\" table:filter-options=\"44,34,76\" table:mode=\"copy-all\" table:refresh-delay=\"PT1S\"/>"),
        ["OpenDocument: a sheet linked to a web server"] = bait => Sheet("source-web.ods", $"<table:table-source xlink:href=\"{bait.Web}.csv\" xlink:type=\"simple\" table:mode=\"copy-all\"/>"),
        ["OpenDocument: cells linked to a local table"] = bait => Cells("range.ods", $"<table:table-cell><table:cell-range-source table:name=\"canary\" xlink:href=\"{bait.TableUrl}\" xlink:type=\"simple\" table:filter-name=\"Text - txt - csv (StarCalc)\" table:last-column-spanned=\"1\" table:last-row-spanned=\"1\"/></table:table-cell>"),
        ["OpenDocument: the formula WEBSERVICE"] = bait => Cells("webservice.ods", Formula($"of:=WEBSERVICE(\"{bait.Web}\")")),
        ["OpenDocument: the formula WEBSERVICE with a local file"] = bait => Cells("webservice-file.ods", Formula($"of:=WEBSERVICE(\"{bait.FileUrl}\")")),
        ["OpenDocument: the formula DDE"] = bait => Cells("dde.ods", Formula($"of:=DDE(\"soffice\";\"{bait.TableUrl}\";\"canary.A1\")")),
        ["OpenDocument: a reference to a cell of a local table"] = bait => Cells("reference.ods", Formula($"of:=['{bait.TableUrl}'#$canary.A1]")),
        ["OpenDocument, flat: a sheet linked to a local table"] = bait => FetchingDocuments.Text("source.fods", Document("spreadsheet", "", $"<table:table table:name=\"a\"><table:table-source xlink:href=\"{bait.TableUrl}\" xlink:type=\"simple\" table:filter-name=\"Text - txt - csv (StarCalc)\" table:mode=\"copy-all\"/><table:table-row><table:table-cell office:value-type=\"string\"><text:p>old</text:p></table:table-cell></table:table-row></table:table>", "office:document", "office:mimetype=\"application/vnd.oasis.opendocument.spreadsheet\"")),
        ["OpenDocument, flat: a picture linked to a local file"] = bait => FetchingDocuments.Text("picture.fodt", Document("text", "", Paragraph(Picture(bait.PictureUrl)), "office:document", "office:mimetype=\"application/vnd.oasis.opendocument.text\"")),
        ["OpenDocument: a slide with a picture of a web server"] = bait => Odf("picture.odp", "presentation", "", Page(Picture(bait.Web + ".png"))),
        ["OpenDocument: a slide with a sound of a web server"] = bait => Odf("sound.odp", "presentation", "", Page($"<draw:rect svg:width=\"3cm\" svg:height=\"3cm\"><office:event-listeners><presentation:event-listener script:event-name=\"dom:click\" presentation:action=\"sound\"><presentation:sound xlink:href=\"{bait.Web}.wav\" xlink:type=\"simple\" xlink:show=\"new\" xlink:actuate=\"onRequest\"/></presentation:event-listener></office:event-listeners></draw:rect>")),
        ["OpenDocument: a drawing with a picture of a local file"] = bait => Odf("picture.odg", "drawing", "", Page(Picture(bait.PictureUrl))),
    };

    private static (string, byte[]) Macro(Bait bait)
    {
        const string Listener = """
            <office:scripts><office:event-listeners><script:event-listener script:language="ooo:script" script:event-name="dom:load" xlink:href="vnd.sun.star.script:Standard.Module1.Main?language=Basic&amp;location=document" xlink:type="simple"/></office:event-listeners></office:scripts>
            """;
        string code = $""""
            Sub Main
            Dim line As String
            Open "{bait.FilePath}" For Input As #1
            Line Input #1, line
            ThisComponent.Text.setString(line)
            Shell("/bin/sh", 0, "-c ""exec 3&lt;&gt;/dev/tcp/127.0.0.1/{bait.Port}""", True)
            End Sub
            """";
        const string Library = "xmlns:library=\"http://openoffice.org/2000/library\"";
        return Odf(
            "macro.odt", "text", Listener, "<text:p>A letter.</text:p>", parts:
            [
                ("Basic/script-lc.xml", $"<library:libraries {Library} xmlns:xlink=\"http://www.w3.org/1999/xlink\"><library:library library:name=\"Standard\" library:link=\"false\"/></library:libraries>"),
                ("Basic/Standard/script-lb.xml", $"<library:library {Library} library:name=\"Standard\" library:readonly=\"false\" library:passwordprotected=\"false\"><library:element library:name=\"Module1\"/></library:library>"),
                ("Basic/Standard/Module1.xml", $"<script:module xmlns:script=\"http://openoffice.org/2000/script\" script:name=\"Module1\" script:language=\"StarBasic\">{code.Replace("\"", "&quot;", StringComparison.Ordinal)}</script:module>"),
            ]);
    }

    private static string Section(string source) =>
        $"<text:section text:name=\"s\"><text:section-source xlink:href=\"{source}\" xlink:type=\"simple\"/><text:p>old</text:p></text:section>";

    private static string Paragraph(string content) => $"<text:p>A letter. {content}</text:p>";

    private static string Frame(string content) => $"<draw:frame svg:width=\"3cm\" svg:height=\"3cm\" text:anchor-type=\"as-char\">{content}</draw:frame>";

    private static string Picture(string url) => Frame($"<draw:image xlink:href=\"{url}\" xlink:type=\"simple\" xlink:show=\"embed\" xlink:actuate=\"onLoad\"/>");

    private static string Page(string content) => $"<draw:page draw:name=\"one\">{content}</draw:page>";

    private static string Formula(string formula) =>
        $"<table:table-cell table:formula=\"{System.Security.SecurityElement.Escape(formula)}\" office:value-type=\"string\"><text:p>old</text:p></table:table-cell>";

    private static (string, byte[]) Text(string name, string body) => Odf(name, "text", "", body);

    private static (string, byte[]) Sheet(string name, string source) => Odf(
        name, "spreadsheet", "", $"<table:table table:name=\"a\">{source}<table:table-row><table:table-cell office:value-type=\"string\"><text:p>old</text:p></table:table-cell></table:table-row></table:table>");

    private static (string, byte[]) Cells(string name, string cells) =>
        Odf(name, "spreadsheet", "", $"<table:table table:name=\"a\"><table:table-row>{cells}</table:table-row></table:table>");

    private static string Document(string kind, string before, string body, string root = "office:document-content", string more = "", string prologue = "") =>
        $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>{prologue}<{root} {Names} {more}>{before}<office:body><office:{kind}>{body}</office:{kind}></office:body></{root}>";

    private static (string, byte[]) Odf(
        string name, string kind, string before, string body, string meta = "", string prologue = "", (string Path, string Xml)[]? parts = null)
    {
        string type = "application/vnd.oasis.opendocument." + (kind == "drawing" ? "graphics" : kind);
        string entries = string.Concat((parts ?? []).Select(part => $"<manifest:file-entry manifest:full-path=\"{part.Path}\" manifest:media-type=\"text/xml\"/>"));
        return (name, SamplesZip.Of(
        [
            ("mimetype", type),
            ("META-INF/manifest.xml", $"<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" manifest:version=\"1.2\"><manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"{type}\"/><manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/><manifest:file-entry manifest:full-path=\"meta.xml\" manifest:media-type=\"text/xml\"/>{entries}</manifest:manifest>"),
            ("content.xml", Document(kind, before, body, prologue: prologue)),
            ("meta.xml", $"<office:document-meta {Names}><office:meta>{meta}</office:meta></office:document-meta>"),
            .. parts ?? [],
        ]));
    }
}
