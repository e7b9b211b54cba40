using System.Text.RegularExpressions;
using FileView.Functions.Converting.Engines;
using FileView.Functions.Converting.Fonts;
using FileView.Functions.Converting.Pdf;
using FileView.Functions.Platform.Processes;
using FileView.Functions.Platform.Scratch;
using FileView.Functions.Previews;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Converting.Office;

/// <summary>
/// Documents, workbooks, presentations and drawings: LibreOffice makes a PDF of them, and the pages are made of that. The
/// sheets of a workbook are also a table to scroll through.
/// </summary>
internal sealed partial class OfficeEngine(
    OfficePool pool,
    PdfPages pages,
    PopplerTools poppler,
    MissingFonts fonts,
    ProcessRunner processes,
    ToolLocator tools,
    ScratchSpace scratch,
    IOptions<ConvertingOptions> options,
    ILogger<OfficeEngine> logger) : IConversionEngine
{
    private const string Install = "Install LibreOffice: apt-get install libreoffice-writer-nogui libreoffice-calc-nogui libreoffice-impress-nogui python3-uno.";

    private (string Program, string Version)? _known;

    /// <inheritdoc/>
    public string Name => "libreoffice";

    /// <inheritdoc/>
    public int Priority => 0;

    /// <inheritdoc/>
    public IReadOnlySet<string> Formats { get; } = OfficeFilters.Formats;

    /// <inheritdoc/>
    public int Concurrency => Options.Processes;

    /// <inheritdoc/>
    public bool NeedsContent => true;

    /// <inheritdoc/>
    public bool OpensProtected => true;

    private OfficeOptions Options => options.Value.Office;

    /// <inheritdoc/>
    public async Task<EngineHealth> GetHealthAsync(CancellationToken cancellationToken)
    {
        EngineHealth pdf = await poppler.GetHealthAsync(cancellationToken);
        if (!pdf.Available)
        {
            return pdf;
        }

        if (tools.Find(Options.Program) is not { } soffice)
        {
            return EngineHealth.Missing("LibreOffice is not installed.", Install);
        }

        if (tools.Find(Options.Python) is not { } python)
        {
            return EngineHealth.Missing("The Python of LibreOffice's uno module is not installed.", Install);
        }

        if (_known is not { } known || known.Program != soffice)
        {
            using ScratchFolder folder = scratch.CreateFolder("health");
            ToolResult uno = await processes.RunAsync(new ToolCommand(python, ["-I", "-c", "import uno"], folder.FullPath), cancellationToken);
            if (uno.ExitCode != 0)
            {
                return EngineHealth.Missing("Python cannot import LibreOffice's uno module.", "Install it: apt-get install python3-uno.");
            }

            ToolResult version = await processes.RunAsync(
                new ToolCommand(soffice, ["--version"], folder.FullPath) { MemoryMegabytes = Options.MemoryMegabytes }, cancellationToken);
            if (Number().Match(version.Output) is not { Success: true } number)
            {
                return EngineHealth.Missing("LibreOffice does not start.", Install);
            }

            known = (soffice, number.Value);
            _known = known;
        }

        // The pictures of the pages are poppler's: those of another version must not be taken for this one's.
        return EngineHealth.Good($"{known.Version}-{pdf.Version}");
    }

    /// <inheritdoc/>
    public async Task<bool> ProbeAsync(CancellationToken cancellationToken)
    {
        if (!(await GetHealthAsync(cancellationToken)).Available)
        {
            return false;
        }

        using ScratchFolder folder = scratch.CreateFolder("probe");
        string text = folder.File("probe.txt"), pdf = folder.File("probe.pdf");
        await File.WriteAllTextAsync(text, "A line of text.", cancellationToken);
        OfficeAnswer answer = await pool.ConvertAsync(new OfficeRequest(text, pdf, "Text", OfficeFilters.Writer), cancellationToken);
        return answer.Ok && await PdfFile.IsAsync(pdf, cancellationToken);
    }

    /// <inheritdoc/>
    public string OptionsKey(string format) =>
        OfficeFilters.IsWorkbook(format) ? $"{pages.OptionsKey} {options.Value.Table.Key}" : pages.OptionsKey;

    /// <inheritdoc/>
    public async Task<ConversionResult> ConvertAsync(ConversionJob job, CancellationToken cancellationToken)
    {
        string pdf = job.Folder.File("document.pdf");
        OfficeFilter filter = OfficeFilters.Of(job.Format.Id);
        string? sheets = OfficeFilters.IsWorkbook(job.Format.Id) ? job.Folder.File("sheets") : null;
        OfficeAnswer answer = await pool.ConvertAsync(
            new OfficeRequest(job.ContentPath, pdf, filter.Import, filter.Export, sheets, job.Password), cancellationToken);
        if (!answer.Ok && answer.Reason == "refused")
        {
            Log.OfficeRefused(logger, 0, answer.Detail ?? "");
            throw ContentRefusedException.Corrupt($"The {job.Format.Label} is damaged: it cannot be opened.");
        }

        // What LibreOffice says is not enough: it also calls a conversion done that wrote nothing.
        if (!answer.Ok || !await PdfFile.IsAsync(pdf, cancellationToken))
        {
            throw new EngineFailedException(PreviewErrorCodes.ConversionFailed, $"LibreOffice made no PDF of the {job.Format.Label}.");
        }

        job.Place?.MoveOn();
        ConversionResult result = await pages.StoreWithPdfAsync(job, pdf, cancellationToken) with
        {
            MissingFonts = await fonts.FindAsync(job, cancellationToken),
        };
        return sheets is null || answer.Sheets.Count == 0 ? result : await WorkbookGrid.StoreAsync(
            job, result, sheets, answer.Sheets, options.Value.Table, cancellationToken);
    }

    [GeneratedRegex(@"\d+(\.\d+)+")]
    private static partial Regex Number();
}
