using System.Globalization;
using FileView.OcrService.Documents;
using FileView.OcrService.Pages;
using FileView.OcrService.Processes;
using Microsoft.Extensions.Options;

namespace FileView.OcrService.Rendering;

/// <summary>Makes the picture of one page: of a PDF by <c>pdftoppm</c>, of the other formats by Leptonica.</summary>
internal sealed class PagePictures(ToolRunner tools, PdfDocument pdfs, IOptions<PageOptions> options)
{
    private const double PointsPerInch = 72;

    // Tesseract takes no side beyond 32,767 pixels.
    private const double LongestSide = 30_000;

    /// <summary>The programs that it needs.</summary>
    public static readonly IReadOnlyList<string> Programs = ["pdfinfo", "pdftoppm"];

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>Makes the picture of a page.</summary>
    /// <returns>Where it lies: in the folder of the request, or the document itself when it is such a picture already.</returns>
    /// <exception cref="PageFailedException">The page cannot be shown.</exception>
    public async Task<string> MakeAsync(PictureRequest request, CancellationToken cancellationToken) => request switch
    {
        { Kind: DocumentKind.Pdf } => await FromPdfAsync(request, cancellationToken),
        { Format: PictureFormat.Pgm } when IsReadable(request) => request.Path,
        _ => await FromPictureAsync(request, cancellationToken),
    };

    private static PageFailedException Damaged(int page) =>
        new(PageErrorCodes.PageDamaged, $"Page {page} is missing or damaged: no picture could be made of it.");

    // Tesseract opens these itself, which saves a process.
    private bool IsReadable(PictureRequest request)
    {
        using FileStream file = File.OpenRead(request.Path);
        if (request.Kind == DocumentKind.Tiff)
        {
            return TiffDirectories.Read(file, 2) is [var only] && only <= Pixels;
        }

        byte[] header = new byte[(int)Math.Min(file.Length, 1024 * 1024)];
        file.ReadExactly(header);
        return PictureSize.Read(request.Kind, header) <= Pixels;
    }

    private long Pixels => options.Value.Megapixels * 1_000_000L;

    private async Task<string> FromPdfAsync(PictureRequest request, CancellationToken cancellationToken)
    {
        (double width, double height) = await pdfs.MeasureAsync(request.Path, request.Page, request.Folder, cancellationToken)
            ?? throw Damaged(request.Page);
        double fits = Math.Min(
            Math.Sqrt(Pixels / Math.Max(1, width * height)) * PointsPerInch,
            LongestSide / Math.Max(1, Math.Max(width, height)) * PointsPerInch);
        string dpi = Math.Max(1, Math.Min(request.Dpi, Math.Floor(fits))).ToString(CultureInfo.InvariantCulture);
        string page = request.Page.ToString(CultureInfo.InvariantCulture);
        string picture = Path.Combine(request.Folder, "page");
        string[] format = request.Format == PictureFormat.Png ? ["-png"] : ["-gray"];
        ToolResult result = await tools.RunAsync(
            new ToolCommand("pdftoppm", [.. format, "-r", dpi, "-f", page, "-l", page, "-singlefile", request.Path, picture], request.Folder, Limit),
            cancellationToken);
        return Made(result, request.Format == PictureFormat.Png ? picture + ".png" : picture + ".pgm", request.Page);
    }

    private async Task<string> FromPictureAsync(PictureRequest request, CancellationToken cancellationToken)
    {
        string picture = Path.Combine(request.Folder, request.Format == PictureFormat.Png ? "page.png" : "page.pgm");
        IReadOnlyList<string> self = PictureProgram.CommandLine;
        string[] arguments =
        [
            .. self.Skip(1),
            PictureProgram.Verb,
            request.Path,
            request.Kind == DocumentKind.Tiff ? request.Page.ToString(CultureInfo.InvariantCulture) : "0",
            Pixels.ToString(CultureInfo.InvariantCulture),
            picture,
        ];
        ToolResult result = await tools.RunAsync(
            new ToolCommand(self[0], arguments, request.Folder, Limit) { MemoryIsLimited = false }, cancellationToken);
        return Made(result, picture, request.Page);
    }

    private static string Made(ToolResult result, string picture, int page) =>
        result.TimedOut ? throw new PageFailedException(PageErrorCodes.PageTimeout, $"Making a picture of page {page} took over {Limit.TotalSeconds} s.")

        // pdftoppm ends with 0 for a page that is not there, and leaves a picture of one pixel.
        : result.ExitCode == 0 && File.Exists(picture) && new FileInfo(picture).Length > 64 ? picture
        : throw Damaged(page);
}
