using System.Globalization;
using FileView.OcrService.Configuration;
using FileView.OcrService.Documents;
using FileView.OcrService.Jobs;
using FileView.OcrService.Pages;
using FileView.OcrService.Processes;
using FileView.OcrService.Rendering;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FileView.OcrService.Engines.Tesseract;

/// <summary>Reads pages with Tesseract, a process a page.</summary>
internal sealed class TesseractEngine(
    ToolRunner tools, TesseractLanguages languages, PagePictures pictures, IOptions<TesseractOptions> options, ILogger<TesseractEngine> logger)
    : IPageEngine
{
    private const string Automatic = "3";
    private const string OneBlock = "6";

    /// <inheritdoc/>
    public string Name => "tesseract";

    /// <inheritdoc/>
    public bool StopsStart => true;

    /// <inheritdoc/>
    public async Task<string?> FindFaultAsync(CancellationToken cancellationToken)
    {
        try
        {
            await languages.LoadAsync(cancellationToken);
        }
        catch (StartRefusedException missing)
        {
            return missing.Message;
        }

        return FindUnknownLanguage(options.Value.Languages) is { } unknown
            ? $"Tesseract has no language {unknown}, which ocr:tesseract:languages asks for."
            : null;
    }

    /// <inheritdoc/>
    public string? FindUnknownLanguage(string wanted) => languages.FindUnknown(wanted);

    /// <inheritdoc/>
    public async Task<PageText> ReadAsync(PageTask page, CancellationToken cancellationToken)
    {
        Job job = page.Job;
        int dpi = job.Dpi ?? options.Value.Dpi;
        string picture = await pictures.MakeAsync(
            new PictureRequest(job.Kind, page.Document, page.Page, dpi, PictureFormat.Pgm, page.Folder), cancellationToken);

        // What a picture says of its own resolution is better than a guess of ours.
        string[] resolution = job.Kind == DocumentKind.Pdf || job.Dpi is not null
            ? ["--dpi", dpi.ToString(CultureInfo.InvariantCulture)]
            : [];
        string output = Path.Combine(page.Folder, "text");
        string layout = job.Mode == ReadingMode.Text ? OneBlock : Automatic;
        var limit = TimeSpan.FromSeconds(options.Value.TimeLimit);
        ToolResult result = await tools.RunAsync(
            new ToolCommand(
                options.Value.Program, [picture, output, "-l", job.Languages, "--psm", layout, .. resolution, "tsv"], page.Folder, limit),
            cancellationToken);
        if (result.TimedOut)
        {
            throw new PageFailedException(
                PageErrorCodes.PageTimeout, $"Reading page {page.Page} took over {limit.TotalSeconds} s (ocr:tesseract:time-limit).");
        }

        if (result.ExitCode != 0)
        {
            Log.TesseractFailed(logger, job.Id, page.Page, result.ExitCode, result.Error.Trim());
            throw new PageFailedException(PageErrorCodes.EngineFailed, $"Tesseract could not read page {page.Page}.");
        }

        return TsvPage.Parse(await File.ReadAllLinesAsync(output + ".tsv", cancellationToken), Name, job.Mode);
    }
}
