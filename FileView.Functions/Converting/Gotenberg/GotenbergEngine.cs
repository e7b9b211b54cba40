using FileView.Functions.Converting.Engines;
using FileView.Functions.Converting.Office;
using FileView.Functions.Converting.Pdf;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Formats;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Converting.Gotenberg;

/// <summary>Documents, workbooks and presentations by a Gotenberg, which has LibreOffice in a container of its own.</summary>
internal sealed class GotenbergEngine(
    GotenbergClient client, PdfPages pages, PopplerTools poppler, IOptions<ConvertingOptions> options, TimeProvider time)
    : IConversionEngine, IDisposable
{
    private static readonly TimeSpan HealthTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan VersionAge = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan OutageAge = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _asking = new(1);
    private (string? Version, DateTimeOffset Until) _known;

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

        return await FindVersionAsync(cancellationToken) is { } version
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
        await client.ConvertAsync(job.ContentPath, NameOf(job.Format), pdf, cancellationToken);
        if (!await PdfFile.IsAsync(pdf, cancellationToken))
        {
            throw new EngineFailedException(PreviewErrorCodes.ConversionFailed, $"Gotenberg made no PDF of the {job.Format.Label}.");
        }

        return await pages.StoreWithPdfAsync(job, pdf, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _asking.Dispose();

    /// <summary>Gets the name to send a file by: its ending tells the format.</summary>
    internal static string NameOf(FileFormat format) => $"document.{format.Extensions.FirstOrDefault("wps")}";

    // The version is part of artefact names, so it must not be an old one for long; and asking one that is away takes its time.
    private async Task<string?> FindVersionAsync(CancellationToken cancellationToken)
    {
        await _asking.WaitAsync(cancellationToken);
        try
        {
            if (time.GetUtcNow() >= _known.Until)
            {
                string? version = await AskVersionAsync(cancellationToken);
                _known = (version, time.GetUtcNow() + (version is null ? OutageAge : VersionAge));
            }

            return _known.Version;
        }
        finally
        {
            _asking.Release();
        }
    }

    private async Task<string?> AskVersionAsync(CancellationToken cancellationToken)
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
