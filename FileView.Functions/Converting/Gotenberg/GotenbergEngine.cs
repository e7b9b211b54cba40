using FileView.Functions.Converting.Engines;
using FileView.Functions.Converting.Office;
using FileView.Functions.Converting.Pdf;
using FileView.Functions.Previews;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Converting.Gotenberg;

/// <summary>Documents, workbooks and presentations by a Gotenberg, which has LibreOffice in a container of its own.</summary>
internal sealed class GotenbergEngine(
    GotenbergClient client, PdfPages pages, PopplerTools poppler, IOptions<ConvertingOptions> options) : IConversionEngine
{
    private static readonly TimeSpan HealthTimeout = TimeSpan.FromSeconds(5);

    private string? _version;

    /// <inheritdoc/>
    public string Name => "gotenberg";

    /// <inheritdoc/>
    public int Priority => 10;

    /// <inheritdoc/>
    public IReadOnlySet<string> Formats { get; } = OfficeFilters.Formats;

    /// <inheritdoc/>
    public int Concurrency => Options.Concurrency;

    /// <inheritdoc/>
    public bool NeedsContent => true;

    /// <inheritdoc/>
    public bool IsSetUp => !string.IsNullOrEmpty(Options.Url);

    private GotenbergOptions Options => options.Value.Gotenberg;

    /// <inheritdoc/>
    public async Task<EngineHealth> GetHealthAsync(CancellationToken cancellationToken)
    {
        EngineHealth pdf = await poppler.GetHealthAsync(cancellationToken);
        if (!pdf.Available)
        {
            return pdf;
        }

        // Its version is part of artefact names, so it is asked for once; whether it still answers, a conversion shows.
        _version ??= await FindVersionAsync(cancellationToken);
        return _version is { } version
            ? EngineHealth.Good($"{version}-{pdf.Version}")
            : EngineHealth.Missing("Gotenberg does not answer.", "Look at the setting fileview:converting:gotenberg:url, and whether it runs.");
    }

    /// <inheritdoc/>
    public async Task<bool> ProbeAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(HealthTimeout);
        return await client.IsHealthyAsync(limit.Token);
    }

    /// <inheritdoc/>
    public string OptionsKey(string format) => pages.OptionsKey;

    /// <inheritdoc/>
    public async Task<ConversionResult> ConvertAsync(ConversionJob job, CancellationToken cancellationToken)
    {
        string pdf = job.Folder.File("document.pdf");
        await client.ConvertAsync(job.ContentPath, $"document.{job.Format.Extensions[0]}", pdf, cancellationToken);
        if (!await PdfFile.IsAsync(pdf, cancellationToken))
        {
            throw new EngineFailedException(PreviewErrorCodes.ConversionFailed, $"Gotenberg made no PDF of the {job.Format.Label}.");
        }

        return await pages.StoreWithPdfAsync(job, pdf, cancellationToken);
    }

    private async Task<string?> FindVersionAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(HealthTimeout);
        try
        {
            return await client.GetVersionAsync(limit.Token);
        }
        catch (Exception away) when (away is HttpRequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }
}
