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
/// Makes a picture of the first page and the text by page of a PDF. The other pictures are made by <see cref="PagePictures"/>,
/// when somebody looks at them.
/// </summary>
internal sealed class PdfPages(PopplerTools poppler, PageRenderer renderer, IOptions<ConvertingOptions> options, ILogger<PdfPages> logger)
{
    private const int ErrorCharacters = 16 * 1024;
    private const int ImageListCharacters = 4 * 1024 * 1024;

    private PdfOptions Options => options.Value.Pdf;

    /// <summary>Gets everything that changes the pictures.</summary>
    public string OptionsKey => $"{Options.Dpi} {Options.MaxSide} {Options.Quality} {Options.MaxPages} pictorial";

    /// <summary>Makes and stores the first picture and the text.</summary>
    /// <param name="job">The conversion.</param>
    /// <param name="pdf">The path of the PDF.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The number of pages and the path of the text; the entry is <c>document.pdf</c>, which the caller stores.</returns>
    /// <exception cref="ContentRefusedException">The PDF is damaged, or protected by a password.</exception>
    public async Task<ConversionResult> StoreAsync(ConversionJob job, string pdf, CancellationToken cancellationToken)
    {
        PdfInfo info = await renderer.ReadInfoAsync(job.Folder, pdf, 1, PageBatch.Size, cancellationToken);
        var late = new LatePages("document.pdf", Math.Min(info.PageCount, Options.MaxPages), Options.Dpi, Options.MaxSide, Options.Quality);
        int stored = await StoreFirstAsync(job, pdf, info, late, cancellationToken);
        var result = new ConversionResult(PreviewKind.Pages, late.Path)
        {
            PageCount = info.PageCount,
            LatePages = stored < late.Count ? late : null,
        };
        return await AddTextAsync(result, job, pdf, cancellationToken);
    }

    /// <summary>Makes and stores the first picture, the text, and the PDF itself, which an engine made of something else.</summary>
    /// <exception cref="ContentRefusedException">The PDF is damaged, or protected by a password.</exception>
    public async Task<ConversionResult> StoreWithPdfAsync(ConversionJob job, string pdf, CancellationToken cancellationToken)
    {
        ConversionResult result = await StoreAsync(job, pdf, cancellationToken);
        await job.Artefacts.AddFileAsync(result.Entry, "application/pdf", pdf, cancellationToken);
        return result;
    }

    /// <summary>Stores the first page that can be rendered; where it is not page 1, those that were tried together with it.</summary>
    private async Task<int> StoreFirstAsync(ConversionJob job, string pdf, PdfInfo info, LatePages late, CancellationToken cancellationToken)
    {
        for (int first = 1, last = 1; first <= late.Count; (first, last) = (last + 1, PageBatch.Of(last + 1, late.Count).Last))
        {
            PdfInfo sizes = first <= PageBatch.Size
                ? info
                : await renderer.ReadInfoAsync(job.Folder, pdf, first, last, cancellationToken);
            IReadOnlyDictionary<int, string> pages = await renderer.RenderAsync(job.Folder, pdf, first, last, sizes, late, cancellationToken);
            foreach ((int page, string file) in pages)
            {
                await job.Artefacts.AddFileAsync(LatePages.PathOf(page), "image/jpeg", file, cancellationToken);
            }

            if (pages.Count > 0)
            {
                return pages.Count;
            }
        }

        throw ContentRefusedException.Corrupt("The PDF is damaged: none of its pages can be shown.");
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
