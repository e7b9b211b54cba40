using FileView.Tests.Support;

namespace FileView.Tests.EndToEnd.Hostile;

/// <summary>Web pages, drawings, PDFs, books, messages and Markdown that reach for the bait.</summary>
internal static class FetchingTexts
{
    /// <summary>Gets them all.</summary>
    public static IReadOnlyDictionary<string, Func<Bait, (string Name, byte[] Content)>> All { get; } = new Dictionary<string, Func<Bait, (string, byte[])>>
    {
        ["HTML: pictures, frames, styles and scripts of a web server"] = bait => FetchingDocuments.Text("page.html", Html(bait.Web)),
        ["HTML: pictures, frames, styles and scripts of a local file"] = bait => FetchingDocuments.Text("page-file.html", Html(bait.FileUrl)),
        ["SVG: a picture of a local file"] = bait => Svg("image.svg", $"<image xlink:href=\"{bait.PictureUrl}\" width=\"40\" height=\"40\"/>"),
        ["SVG: a picture of a web server"] = bait => Svg("image-web.svg", $"<image href=\"{bait.Web}.png\" width=\"40\" height=\"40\"/>"),
        ["SVG: a shape of a local file (use)"] = bait => Svg("use.svg", $"<use xlink:href=\"{bait.FileUrl}#a\"/>"),
        ["SVG: a style of a web server (@import)"] = bait => Svg("import.svg", $"<style>@import url({bait.Web}.css); text {{ fill: url({bait.Web}) }}</style><text y=\"20\">x</text>"),
        ["SVG: a page within it (foreignObject)"] = bait => Svg("foreign.svg", $"<foreignObject width=\"90\" height=\"90\"><iframe xmlns=\"http://www.w3.org/1999/xhtml\" src=\"{bait.FileUrl}\"/></foreignObject>"),
        ["SVG: an XML entity of a local file"] = bait => Svg("entity.svg", "<text y=\"20\">&x;</text>", $"<!DOCTYPE svg [<!ENTITY x SYSTEM \"{bait.FileUrl}\">]>"),
        ["SVG: a style sheet of a web server (processing instruction)"] = bait => Svg("sheet.svg", "<text y=\"20\">x</text>", $"<?xml-stylesheet href=\"{bait.Web}.css\"?>"),
        ["XML: an entity of a local file"] = bait => FetchingDocuments.Text("entity.xml", $"<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY x SYSTEM \"{bait.FileUrl}\">]><a>&x;</a>"),
        ["Markdown: pictures of a web server and of a local file"] = bait => FetchingDocuments.Text("readme.md", $"# A page\n\n![a]({bait.Web}.png) ![b]({bait.PictureUrl})\n\n<img src=\"{bait.Web}\"><iframe src=\"{bait.FileUrl}\"></iframe>\n"),
        ["CSV: the formula WEBSERVICE"] = bait => FetchingDocuments.Text("table.csv", $"a,b\n\"=WEBSERVICE(\"\"{bait.Web}\"\")\",=cmd|' /C calc'!A0\n"),
        ["EPUB: an XML entity of a local file"] = bait => ("entity.epub", SamplesBook.Of([
            $"<?xml version=\"1.0\"?><!DOCTYPE html [<!ENTITY x SYSTEM \"{bait.FileUrl}\">]><html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>x</title></head><body><p>&x;</p></body></html>"])),
        ["EPUB: pictures and styles of a web server"] = bait => ("remote.epub", SamplesBook.Of([
            SamplesBook.Chapter("One", $"<link rel=\"stylesheet\" href=\"{bait.Web}.css\"/><p>Text<img src=\"{bait.Web}.png\"/><img src=\"{bait.PictureUrl}\"/><img src=\"../../../../../..{bait.FilePath}\"/></p>")])),
        ["Message: pictures of a web server and of a local file"] = bait => FetchingDocuments.Text("message.eml", $"From: a@example.com\r\nTo: b@example.com\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{Html(bait.Web)}{Html(bait.FileUrl)}\r\n"),
        ["Message: a body that lies elsewhere (external-body)"] = bait => FetchingDocuments.Text("external.eml", $"From: a@example.com\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: message/external-body; access-type=local-file; name=\"{bait.FilePath}\"\r\n\r\nContent-Type: text/plain\r\n\r\n"),
        ["PDF: actions that open addresses, files and programs"] = bait => ("actions.pdf", Pdf($"""
            /OpenAction << /S /URI /URI ({bait.Web}) /Next [<< /S /GoToR /F ({bait.FilePath}) /D [0 /Fit] >> << /S /Launch /F ({bait.FilePath}) >> << /S /SubmitForm /F << /FS /URL /F ({bait.Web}) >> >> << /S /JavaScript /JS (app.launchURL\('{bait.Web}'\)) >>] >>
            """, "")),
        ["PDF: a page whose content is a local file"] = bait => ("external.pdf", Pdf("", $"/F ({bait.FilePath})")),
        ["PDF: a page whose content is on a web server"] = bait => ("external-web.pdf", Pdf("", $"/F << /FS /URL /F ({bait.Web}) >>")),
        ["PDF: an attachment that lies elsewhere"] = bait => ("attachment.pdf", Pdf($"/Names << /EmbeddedFiles << /Names [(a) << /Type /Filespec /FS /URL /F ({bait.Web}) >> (b) << /Type /Filespec /F ({bait.FilePath}) >>] >> >>", "")),
    };

    private static string Html(string url) => $$"""
        <!DOCTYPE html><html><head><title>x</title><base href="{{url}}"><link rel="stylesheet" href="{{url}}"><meta http-equiv="refresh" content="0;url={{url}}"><style>@import url({{url}}); body { background: url({{url}}) }</style></head><body><p>A page.</p><img src="{{url}}" srcset="{{url}} 2x"><iframe src="{{url}}"></iframe><object data="{{url}}"></object><embed src="{{url}}"><script src="{{url}}"></script><video src="{{url}}" poster="{{url}}"></video><table background="{{url}}"><tr><td>x</td></tr></table></body></html>
        """;

    private static (string, byte[]) Svg(string name, string content, string prologue = "") => FetchingDocuments.Text(
        name, $"<?xml version=\"1.0\"?>{prologue}<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"100\" height=\"100\">{content}</svg>");

    private static byte[] Pdf(string catalog, string stream)
    {
        const string Content = "BT /F1 24 Tf 72 700 Td (A page.) Tj ET";
        return System.Text.Encoding.Latin1.GetBytes($"""
            %PDF-1.7
            1 0 obj
            << /Type /Catalog /Pages 2 0 R {catalog} >>
            endobj
            2 0 obj
            << /Type /Pages /Count 1 /Kids [3 0 R] >>
            endobj
            3 0 obj
            << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> /Contents 4 0 R >>
            endobj
            4 0 obj
            << /Length {Content.Length} {stream} >>
            stream
            {Content}
            endstream
            endobj
            trailer
            << /Size 5 /Root 1 0 R >>
            %%EOF
            """);
    }
}
