using FileView.Functions.Converting.Engines;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Formats;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Converting.Pdf;

/// <summary>PDF: the content itself, not a copy, with a picture of every page and the text by page.</summary>
internal sealed class PdfEngine(PdfPages pages, PopplerTools poppler, PdfDecryption decryption, IOptions<ConvertingOptions> options) : IConversionEngine
{
    /// <inheritdoc/>
    public string Name => "pdf";

    /// <inheritdoc/>
    public int Priority => 0;

    /// <inheritdoc/>
    public IReadOnlySet<string> Formats { get; } = FileFormats.Of(FileFamily.Pdf).Select(format => format.Id).ToHashSet();

    /// <inheritdoc/>
    public int Concurrency => options.Value.Pdf.Processes;

    /// <inheritdoc/>
    public bool NeedsContent => true;

    /// <inheritdoc/>
    public bool OpensProtected => true;

    /// <inheritdoc/>
    public Task<EngineHealth> GetHealthAsync(CancellationToken cancellationToken) => poppler.GetHealthAsync(cancellationToken);

    /// <inheritdoc/>
    public string OptionsKey(string format) => pages.OptionsKey;

    /// <inheritdoc/>
    public async Task<ConversionResult> ConvertAsync(ConversionJob job, CancellationToken cancellationToken)
    {
        if (job.Password is { } password)
        {
            return await pages.StoreWithPdfAsync(job, await decryption.DecryptAsync(job, password, cancellationToken), cancellationToken);
        }

        ConversionResult result = await pages.StoreAsync(job, job.ContentPath, cancellationToken);
        job.Artefacts.AddBlob(result.Entry, job.Format.MediaType, BlobNames.Content(job.Sha256), job.Size);
        return result;
    }
}
