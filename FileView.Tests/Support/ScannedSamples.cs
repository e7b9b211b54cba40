using System.Diagnostics;
using System.Security;

namespace FileView.Tests.Support;

/// <summary>Pages as a scanner makes them: pictures of text, without a text layer. Each is made once and kept.</summary>
internal static class ScannedSamples
{
    /// <summary>A word that stands on the English page and on each page of <see cref="Pdf"/>.</summary>
    public const string EnglishWord = "Kingfisher";

    /// <summary>Words that stand on the Chinese page.</summary>
    public const string ChineseWords = "季度报告编写指南";

    private const int Dpi = 150;

    private static readonly Lazy<byte[]> EnglishPage = new(() => Picture(SamplesPdf.Of($"The {EnglishWord} sits above the quiet river"), "-png"));
    private static readonly Lazy<byte[]> ChinesePage = new(() => Picture(Chinese(ChineseWords, "本页由扫描仪生成，没有文字层。"), "-png"));
    private static readonly Dictionary<int, byte[]> Pdfs = [];

    /// <summary>Gets a scanned English page as PNG, at 150 dpi.</summary>
    public static byte[] EnglishPng => EnglishPage.Value;

    /// <summary>Gets a scanned Chinese page as PNG, at 150 dpi. Made by LibreOffice with a font for Chinese.</summary>
    public static byte[] ChinesePng => ChinesePage.Value;

    /// <summary>Makes a scanned PDF: on each page <see cref="EnglishWord"/> and <see cref="WordOf"/> that page.</summary>
    public static byte[] Pdf(int pages)
    {
        lock (Pdfs)
        {
            if (!Pdfs.TryGetValue(pages, out byte[]? pdf))
            {
                pdf = ScannedPdf.Of([.. Enumerable.Range(1, pages).Select(Page)]);
                Pdfs[pages] = pdf;
            }

            return pdf;
        }
    }

    /// <summary>Makes a scanned PDF that counts three pages of which the last is not there.</summary>
    public static byte[] PdfWithoutItsLastPage() => ScannedPdf.Of([Page(1), Page(2), null]);

    /// <summary>Gets a word that stands on one page of <see cref="Pdf"/> and on no other.</summary>
    public static string WordOf(int page) => new string[]
    {
        "harbour", "mountain", "lantern", "orchard", "village", "thunder", "blanket", "journey", "captain", "feather",
    }[(page - 1) % 10] + (page > 10 ? $" {page}" : "");

    /// <summary>Makes the picture of an English page: PGM, grey, 150 dpi.</summary>
    public static byte[] Page(int number) => Scan(SamplesPdf.Of($"The {EnglishWord} and the {WordOf(number)}"));

    /// <summary>Scans the first page of a PDF: PGM, grey, 150 dpi.</summary>
    public static byte[] Scan(byte[] pdf) => Picture(pdf, "-gray");

    private static byte[] Picture(byte[] pdf, string format)
    {
        using var folder = new TempFolder();
        File.WriteAllBytes(folder["page.pdf"], pdf);
        Run("pdftoppm", ["-r", $"{Dpi}", format, .. format == "-png" ? ["-gray"] : Array.Empty<string>(), "-singlefile", folder["page.pdf"], folder["page"]]);
        return File.ReadAllBytes(folder[format == "-png" ? "page.png" : "page.pgm"]);
    }

    private static byte[] Chinese(params string[] paragraphs)
    {
        using var folder = new TempFolder();
        string text = string.Concat(paragraphs.Select(paragraph => $"<text:p>{SecurityElement.Escape(paragraph)}</text:p>"));
        File.WriteAllText(folder["page.fodt"], $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
                xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
                xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
                office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
              <office:styles><style:default-style style:family="paragraph">
                <style:text-properties style:font-size-asian="20pt" style:language-asian="zh" style:country-asian="CN"/>
              </style:default-style></office:styles>
              <office:body><office:text>{text}</office:text></office:body>
            </office:document>
            """);
        Run("soffice", [$"-env:UserInstallation=file://{folder["profile"]}", "--headless", "--convert-to", "pdf", "--outdir", folder.Path, folder["page.fodt"]]);
        return File.ReadAllBytes(folder["page.pdf"]);
    }

    private static void Run(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {errors.Result}");
        }
    }
}
