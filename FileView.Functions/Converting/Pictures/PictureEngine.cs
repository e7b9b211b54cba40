using FileView.Functions.Converting.Engines;
using FileView.Functions.Converting.Pdf;
using FileView.Functions.Platform.Processes;
using FileView.Functions.Previews;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Converting.Pictures;

/// <summary>
/// Pictures that browsers do not show, or not alike: one picture becomes a PNG (a photograph a JPEG), a TIFF of several
/// pages becomes a PDF with its pages.
/// </summary>
internal sealed class PictureEngine(
    GraphicsTool graphics, PdfPages pages, PopplerTools poppler, IOptions<ConvertingOptions> options) : IConversionEngine
{
    // How much is decoded at a time, whatever the number of pages.
    private const long PixelsAtATime = 40_000_000;

    /// <inheritdoc/>
    public string Name => "picture";

    /// <inheritdoc/>
    public int Priority => 0;

    /// <inheritdoc/>
    public IReadOnlySet<string> Formats { get; } = new HashSet<string> { "bmp", "tiff", "ico", "heic" };

    /// <inheritdoc/>
    public int Concurrency => Options.Processes;

    /// <inheritdoc/>
    public bool NeedsContent => true;

    private PictureOptions Options => options.Value.Picture;

    /// <inheritdoc/>
    public async Task<EngineHealth> GetHealthAsync(CancellationToken cancellationToken)
    {
        EngineHealth pdf = await poppler.GetHealthAsync(cancellationToken);
        EngineHealth own = await graphics.GetHealthAsync(cancellationToken);
        return !own.Available ? own : !pdf.Available ? pdf : EngineHealth.Good($"{own.Version}-{pdf.Version}");
    }

    /// <inheritdoc/>
    public string OptionsKey(string format) => $"{Options.MaxMegapixels} {Options.Quality} {(format == "tiff" ? pages.OptionsKey : "")}";

    /// <inheritdoc/>
    public async Task<ConversionResult> ConvertAsync(ConversionJob job, CancellationToken cancellationToken)
    {
        IReadOnlyList<PictureFrame> frames = await graphics.ReadFramesAsync(job, cancellationToken);
        if (job.Format.Id == "tiff" && frames.Count > 1)
        {
            return await StorePagesAsync(job, frames, cancellationToken);
        }

        // An icon is the same picture in several sizes.
        PictureFrame frame = job.Format.Id == "ico" ? frames.MaxBy(frame => frame.Pixels)! : frames[0];
        (string type, string coder) = job.Format.Id == "heic" ? ("image/jpeg", "jpeg") : ("image/png", "png");
        string entry = "image." + (coder == "jpeg" ? "jpg" : coder);
        string file = job.Folder.File(entry);
        string[] quality = coder == "jpeg" ? ["-quality", $"{Options.Quality}"] : [];
        await graphics.ConvertAsync(job, frame.Index, frame.Index, quality, (coder, file), cancellationToken);
        await job.Artefacts.AddFileAsync(entry, type, file, cancellationToken);
        return new ConversionResult(PreviewKind.Image, entry)
        {
            // Nobody writes into icons.
            Pictorial = job.Format.Id == "ico" ? null : PictorialPages.Picture(entry),
        };
    }

    private async Task<ConversionResult> StorePagesAsync(ConversionJob job, IReadOnlyList<PictureFrame> frames, CancellationToken cancellationToken)
    {
        var parts = new List<string>();
        for (int first = 0; first < frames.Count;)
        {
            int last = first;
            long pixels = frames[first].Pixels;
            while (last + 1 < frames.Count && pixels + frames[last + 1].Pixels <= PixelsAtATime)
            {
                pixels += frames[++last].Pixels;
            }

            string part = job.Folder.File($"part{parts.Count}.pdf");
            await graphics.ConvertAsync(job, first, last, ["-compress", "Zip"], ("pdf", part), cancellationToken);
            parts.Add(part);
            first = last + 1;
        }

        string pdf = parts.Count == 1 ? parts[0] : await UniteAsync(job, parts, cancellationToken);
        ConversionResult result = await pages.StoreAsync(job, pdf, cancellationToken);
        await job.Artefacts.AddFileAsync(result.Entry, "application/pdf", pdf, cancellationToken);
        return result;
    }

    private async Task<string> UniteAsync(ConversionJob job, List<string> parts, CancellationToken cancellationToken)
    {
        string pdf = job.Folder.File("document.pdf");
        ToolResult result = await poppler.RunAsync("pdfunite", job.Folder.FullPath, [.. parts, pdf], 16 * 1024, cancellationToken);
        return result.ExitCode == 0
            ? pdf
            : throw new EngineFailedException(PreviewErrorCodes.ConversionFailed, "pdfunite made no document of the pages.");
    }
}
