using System.Globalization;
using System.Runtime.CompilerServices;
using FileView.Functions.Converting.Engines;
using FileView.Functions.Converting.Texts;
using FileView.Functions.Platform.Processes;
using FileView.Functions.Previews;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Converting.Pdf;

/// <summary>
/// Makes a picture of every page and the text by page of a PDF. Pages are rendered a few at a time and stored at once, so
/// that neither memory nor the scratch folder grows with the document.
/// </summary>
internal sealed class PdfPages(PopplerTools poppler, IOptions<ConvertingOptions> options, ILogger<PdfPages> logger)
{
    private const int PagesAtATime = 8;
    private const int InfoCharactersAPage = 200;
    private const int ErrorCharacters = 16 * 1024;
    private const int ImageListCharacters = 4 * 1024 * 1024;
    private const double PointsAnInch = 72;

    private PdfOptions Options => options.Value.Pdf;

    /// <summary>Gets everything that changes the pictures.</summary>
    public string OptionsKey => $"{Options.Dpi} {Options.MaxSide} {Options.Quality} {Options.MaxPages} pictorial";

    /// <summary>Makes and stores the pictures and the text.</summary>
    /// <param name="job">The conversion.</param>
    /// <param name="pdf">The path of the PDF.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The number of pages and the path of the text; the entry is <c>document.pdf</c>, which the caller stores.</returns>
    /// <exception cref="ContentRefusedException">The PDF is damaged, or protected by a password.</exception>
    public async Task<ConversionResult> StoreAsync(ConversionJob job, string pdf, CancellationToken cancellationToken)
    {
        PdfInfo info = await ReadInfoAsync(job, pdf, cancellationToken);
        int pictures = Math.Min(info.PageCount, Options.MaxPages);
        int stored = 0;
        for (int first = 1; first <= pictures;)
        {
            bool scaled = IsScaled(info, first);
            int last = first;
            while (last < pictures && last - first + 1 < PagesAtATime && IsScaled(info, last + 1) == scaled)
            {
                last++;
            }

            stored += await RenderAsync(job, pdf, first, last, scaled, cancellationToken);
            await job.Progress.ReportAsync(last, info.PageCount, cancellationToken);
            first = last + 1;
        }

        if (stored == 0)
        {
            throw ContentRefusedException.Corrupt("The PDF is damaged: none of its pages can be shown.");
        }

        return await AddTextAsync(
            new ConversionResult(PreviewKind.Pages, "document.pdf") { PageCount = info.PageCount }, job, pdf, cancellationToken);
    }

    /// <summary>Makes and stores the pictures, the text, and the PDF itself, which an engine made of something else.</summary>
    /// <exception cref="ContentRefusedException">The PDF is damaged, or protected by a password.</exception>
    public async Task<ConversionResult> StoreWithPdfAsync(ConversionJob job, string pdf, CancellationToken cancellationToken)
    {
        ConversionResult result = await StoreAsync(job, pdf, cancellationToken);
        await job.Artefacts.AddFileAsync(result.Entry, "application/pdf", pdf, cancellationToken);
        return result;
    }

    private async Task<PdfInfo> ReadInfoAsync(ConversionJob job, string pdf, CancellationToken cancellationToken)
    {
        int pages = Options.MaxPages;
        ToolResult result = await poppler.RunAsync(
            "pdfinfo", job.Folder.FullPath, ["-f", "1", "-l", Text(pages), pdf], ErrorCharacters + (pages * InfoCharactersAPage), cancellationToken);
        if (result.Error.Contains("Incorrect password", StringComparison.Ordinal))
        {
            throw ContentRefusedException.Locked("This PDF document is protected by a password.");
        }

        PdfInfo info = PdfInfo.Parse(result.Output);
        return result.ExitCode == 0 && info.PageCount > 0
            ? info
            : throw ContentRefusedException.Corrupt("The PDF is damaged: its pages cannot be found.");
    }

    private bool IsScaled(PdfInfo info, int page) =>
        page <= info.Sizes.Count && info.Sizes[page - 1].LongerSide / PointsAnInch * Options.Dpi > Options.MaxSide;

    private async Task<int> RenderAsync(ConversionJob job, string pdf, int first, int last, bool scaled, CancellationToken cancellationToken)
    {
        string folder = Directory.CreateDirectory(job.Folder.File("pages")).FullName;
        string[] size = scaled ? ["-scale-to", Text(Options.MaxSide)] : ["-r", Text(Options.Dpi)];
        await poppler.RunAsync(
            "pdftoppm",
            job.Folder.FullPath,
            ["-jpeg", "-jpegopt", $"quality={Text(Options.Quality)},optimize=y", .. size, "-f", Text(first), "-l", Text(last), pdf, Path.Combine(folder, "p")],
            ErrorCharacters,
            cancellationToken);

        var pages = new HashSet<int>();
        foreach (string file in Directory.EnumerateFiles(folder, "p-*.jpg"))
        {
            int page = int.Parse(Path.GetFileNameWithoutExtension(file).AsSpan(2), CultureInfo.InvariantCulture);
            await job.Artefacts.AddFileAsync($"pages/{Text(page)}.jpg", "image/jpeg", file, cancellationToken);
            File.Delete(file);
            pages.Add(page);
        }

        foreach (int missing in Enumerable.Range(first, last - first + 1).Except(pages))
        {
            Log.PageMissing(logger, missing);
        }

        return pages.Count;
    }

    private async Task<ConversionResult> AddTextAsync(
        ConversionResult result, ConversionJob job, string pdf, CancellationToken cancellationToken)
    {
        string file = job.Folder.File("text.txt");
        ToolResult tool = await poppler.RunAsync(
            "pdftotext", job.Folder.FullPath, ["-enc", "UTF-8", pdf, file], ErrorCharacters, cancellationToken);
        int count = result.PageCount ?? 0;
        if (!File.Exists(file))
        {
            Log.TextMissing(logger, tool.ExitCode);
            return result with { Pictorial = PictorialOf(result, Enumerable.Range(1, count)) };
        }

        var written = new HashSet<int>();
        string text = await TextByPage.StoreAsync(job, NoteWrittenAsync(file, written, cancellationToken), cancellationToken);
        return result with
        {
            TextPath = written.Count > 0 ? text : null,
            Pictorial = await FindPicturesAsync(
                result, job, pdf, [.. Enumerable.Range(1, count).Where(page => !written.Contains(page))], cancellationToken),
        };
    }

    /// <summary>Of pages without text, finds those that have a picture: the others are blank, and there is nothing to read.</summary>
    private async Task<PictorialPages?> FindPicturesAsync(
        ConversionResult result, ConversionJob job, string pdf, IReadOnlyList<int> pages, CancellationToken cancellationToken)
    {
        if (pages.Count == 0)
        {
            return null;
        }

        ToolResult images = await poppler.RunAsync(
            "pdfimages", job.Folder.FullPath, ["-list", "-f", Text(pages[0]), "-l", Text(pages[^1]), pdf], ImageListCharacters, cancellationToken);
        HashSet<int> pictured = [.. PdfImages.Pages(images.Output)];
        bool isWhole = images.ExitCode == 0 && images.Output.Length < ImageListCharacters;
        return PictorialOf(result, isWhole ? pages.Where(pictured.Contains) : pages);
    }

    private static async IAsyncEnumerable<PageText> NoteWrittenAsync(
        string file, HashSet<int> written, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (PageText page in PdfText.ReadPagesAsync(file, cancellationToken))
        {
            if (!string.IsNullOrWhiteSpace(page.Text))
            {
                written.Add(page.Page);
            }

            yield return page;
        }
    }

    private static PictorialPages? PictorialOf(ConversionResult result, IEnumerable<int> pages) =>
        PageRanges.Format(pages) is { Length: > 0 } ranges ? new PictorialPages(result.Entry, ranges) : null;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
