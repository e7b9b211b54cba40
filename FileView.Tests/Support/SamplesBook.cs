using System.Text;

namespace FileView.Tests.Support;

/// <summary>Makes EPUB books.</summary>
internal static class SamplesBook
{
    /// <summary>Makes a book of chapters; parts besides are given by their path.</summary>
    public static byte[] Of(string[] chapters, params (string Path, byte[] Content)[] parts)
    {
        string items = string.Concat(chapters.Select((_, index) => $"<item id=\"i{index}\" href=\"text/chapter%20{index}.xhtml\" media-type=\"application/xhtml+xml\"/>"));
        string spine = string.Concat(chapters.Select((_, index) => $"<itemref idref=\"i{index}\"/>"));
        return SamplesZip.Of(
        [
            ("mimetype", "application/epub+zip"u8.ToArray()),
            ("META-INF/container.xml", Text("""
                <container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
                <rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>
                """)),
            ("OEBPS/book.opf", Text($"""
                <package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
                <dc:title>Birds of the river</dc:title></metadata><manifest>{items}</manifest><spine>{spine}</spine></package>
                """)),
            .. chapters.Select((chapter, index) => ($"OEBPS/text/chapter {index}.xhtml", Text(chapter))),
            .. parts,
        ]);
    }

    /// <summary>Makes a chapter.</summary>
    public static string Chapter(string title, string body) => $"""
        <?xml version="1.0" encoding="utf-8"?><!DOCTYPE html>
        <html xmlns="http://www.w3.org/1999/xhtml"><head><title/><script src="x.js"/></head><body><h1 id="top">{title}</h1>{body}</body></html>
        """;

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);
}
