using System.Text;
using FileView.Tests.Support;

namespace FileView.Tests.EndToEnd.Hostile;

/// <summary>Documents of other kinds that carry scripts, or text that would be one if it were taken for markup.</summary>
internal static class HostileDocuments
{
    private const string Script = Tripwire.Script;
    private const string Markup = $"<img src=x onerror={Script}><script>{Script}</script>";
    private const string Attribute = $"\" autofocus onfocus=\"{Script}\" x=\"";
    private const string Svg = "xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"90\" height=\"90\"";

    /// <summary>Gets the documents.</summary>
    public static IEnumerable<HostileFile> All => [.. Pictures, .. Texts, .. Containers, .. Office];

    private static IEnumerable<HostileFile> Pictures =>
    [
        Picture("a script", $"<script>{Script}</script><script xlink:href=\"data:text/javascript,{Script}\"/>"),
        Picture("handlers", $"<g onload=\"{Script}\" onclick=\"{Script}\"><rect width=\"9\" height=\"9\" onmouseover=\"{Script}\"/></g>"),
        HostileFile.Of("SVG: a load handler of the picture", "picture.svg", $"<svg {Svg} onload=\"{Script}\"><rect width=\"9\" height=\"9\"/></svg>"),
        Picture("a page within it", $"<foreignObject width=\"90\" height=\"90\"><body xmlns=\"http://www.w3.org/1999/xhtml\"><img src=\"x\" onerror=\"{Script}\"/><iframe srcdoc=\"&lt;script>{Script}&lt;/script>\"/></body></foreignObject>"),
        Picture("a link that becomes a script", $"<a><animate attributeName=\"href\" values=\"javascript:{Script}\"/><set attributeName=\"xlink:href\" to=\"javascript:{Script}\"/><rect width=\"9\" height=\"9\"/></a>"),
        Picture("a link that is a script", $"<a xlink:href=\"javascript:{Script}\" href=\"javascript:{Script}\"><rect width=\"9\" height=\"9\"/></a>"),
        Picture("a part from a data address", $"<use href=\"data:image/svg+xml,&lt;svg id='x' xmlns='http://www.w3.org/2000/svg' onload='{Script}'/>#x\"/>"),
        Picture("a script in a section of characters", $"<style><![CDATA[</style><script>{Script}</script>]]></style><text y=\"20\"><![CDATA[<script>{Script}</script>]]></text>"),
        HostileFile.Of("SVG: a script spelt by entities", "picture.svg", $"<!DOCTYPE svg [<!ENTITY x \"&#60;script>{Script}&#60;/script>\"><!ENTITY y \"{Script}\">]><svg {Svg} onload=\"&#97;lert(1)\"><rect width=\"9\" height=\"9\"/></svg>"),
        HostileFile.Of("SVG: a style sheet that is a script", "picture.svg", $$"""
            <?xml-stylesheet href="{{Tripwire.Elsewhere}}a.xsl" type="text/xsl"?><svg {{Svg}}><style>@import url({{Tripwire.Elsewhere}});rect{fill:url({{Tripwire.Elsewhere}}#x)}</style>
            <image href="{{Tripwire.Elsewhere}}"/><rect width="9" height="9"/></svg>
            """),
    ];

    private static IEnumerable<HostileFile> Texts =>
    [
        HostileFile.Of("Markdown: markup", "note.md", $"x\n\n{Markup}\n\n<iframe srcdoc=\"{Markup}\"></iframe>\n\n<div onclick=\"{Script}\">x</div>\n"),
        HostileFile.Of("Markdown: links that are scripts", "note.md", $"[x](javascript:{Script}) [y](JaVa&Tab;Script:{Script}) [z][r] <javascript:{Script}> [d](data:text/html,<script>{Script}</script>)\n\n[r]: javascript:{Script}\n"),
        HostileFile.Of("Markdown: pictures that break out", "note.md", $"![x](x{Attribute}) ![{Attribute}](y) ![z](<z\" onerror=\"{Script}>) ![w](javascript:{Script} \"{Attribute}\")\n"),
        HostileFile.Of("Markdown: code that breaks out", "note.md", $"```{Attribute}>{Markup}\n</code></pre>{Markup}\n```\n\n`</code>{Markup}`\n\n# {Markup}\n\n| {Markup} |\n|---|\n| {Markup} |\n"),
        HostileFile.Of("CSV: markup in cells", "table.csv", $"{Markup},\"{Attribute.Replace("\"", "\"\"", StringComparison.Ordinal)}\"\n</td></tr></table>{Markup},=HYPERLINK(\"javascript:{Script}\")\n"),
        HostileFile.Of("TSV: markup in cells", "table.tsv", $"{Markup}\t{Attribute}\n</title></style>{Markup}\tx\n"),
        HostileFile.Of("text: markup", "note.txt", $"{Markup}\n</pre></span>{Markup}\n{Attribute}\n"),
        HostileFile.Of("JSON: markup", "data.json", $$"""{ "x": "</script>{{Markup}}" }"""),
        HostileFile.Of("XML: a page and a style sheet", "data.xml", $"<?xml version=\"1.0\"?><?xml-stylesheet type=\"text/xsl\" href=\"{Tripwire.Elsewhere}\"?><x:script xmlns:x=\"http://www.w3.org/1999/xhtml\">{Script}</x:script>"),
        HostileFile.Of("source: markup", "code.js", $"// {Markup}\n{Script}\n/* </script>{Markup} */\n"),
    ];

    private static IEnumerable<HostileFile> Containers =>
    [
        new("mail: scripts in its page and its heads", "hello.eml", () => SamplesMail.WithAttachments(
            $"<html><head><script>{Script}</script><base href={Tripwire.Elsewhere}></head><body onload=\"{Script}\">x{Markup}<a href=\"javascript:{Script}\">y</a><svg onload=\"{Script}\"/><style>@import '{Tripwire.Elsewhere}'</style><math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror={Script}&gt;\"></table></math></body></html>",
            SamplesImage.Png(),
            [65])),
        HostileFile.Of("mail: markup in its heads", "heads.eml", $"From: {Markup} <a@example.com>\r\nTo: b@example.com\r\nSubject: {Markup}\r\nDate: {Markup}\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\n</pre>{Markup}\r\n"),
        new("EPUB: scripts in a chapter", "book.epub", () => SamplesBook.Of([SamplesBook.Chapter("x", $"<p onclick=\"{Script}\">x</p><script>{Script}</script><a href=\"javascript:{Script}\">y</a><img src=\"x\" onerror=\"{Script}\"/><svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"{Script}\"/>")])),
        new("archive: markup in names", "box.zip", () => SamplesZip.Of(($"{Markup.Replace('/', '|')}.txt", "x"), ($"d{Attribute.Replace('/', '|')}/{Markup.Replace('/', '|')}.txt", "y"))),
    ];

    private static IEnumerable<HostileFile> Office =>
    [
        new("Word: markup and a link that is a script", "letter.docx", () => SamplesOffice.Docx([Markup], $"""
            <w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "javascript:{Script}"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>x</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>
            """, extraRelationships: "")),
        new("Excel: markup in cells", "table.xlsx", () => SamplesOffice.Xlsx([Markup, Attribute], [$"</td>{Markup}", "x"])),
        HostileFile.Of("workbook: markup in the name of a sheet", "table.fods", Encoding.UTF8.GetString(OfficeSamples.Fods()).Replace(
            "Birds &amp; more", System.Security.SecurityElement.Escape(Markup.Replace('/', '|')), StringComparison.Ordinal)),
        new("PDF: a script that runs when it is opened, and a way to elsewhere", "opened.pdf", () => Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(SamplesPdf.Of("x")).Replace(
            "/Type /Catalog",
            $"/Type /Catalog /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) /Next << /S /URI /URI ({Tripwire.Elsewhere}) >> >>",
            StringComparison.Ordinal))),
        new("PDF: markup in its text", "paper.pdf", () => SamplesPdf.Of(Markup.Replace("(", "\\(", StringComparison.Ordinal).Replace(")", "\\)", StringComparison.Ordinal))),
    ];

    private static HostileFile Picture(string tried, string markup) => HostileFile.Of("SVG: " + tried, "picture.svg", $"<svg {Svg}>{markup}<rect width=\"9\" height=\"9\"/></svg>");
}
