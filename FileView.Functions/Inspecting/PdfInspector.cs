using FileView.Functions.Platform.Processes;

namespace FileView.Functions.Inspecting;

/// <summary>Tells whether a PDF needs a password to be read. One that only its author's password protects opens everywhere.</summary>
internal sealed class PdfInspector(ProcessRunner processes, ToolLocator tools)
{
    private const int QpdfNeedsAnother = 0;

    /// <summary>Inspects a file.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="folder">The scratch folder.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<Inspection> InspectAsync(string path, string folder, CancellationToken cancellationToken) =>
        await IsLockedAsync(path, folder, cancellationToken) ? Inspection.Locked("pdf") : Inspection.Of("pdf");

    private async Task<bool> IsLockedAsync(string path, string folder, CancellationToken cancellationToken)
    {
        if (tools.Find("qpdf") is { } qpdf)
        {
            ToolResult result = await processes.RunAsync(new ToolCommand(qpdf, ["--requires-password", path], folder), cancellationToken);
            return result.ExitCode == QpdfNeedsAnother;
        }

        if (tools.Find("pdfinfo") is { } pdfinfo)
        {
            ToolResult result = await processes.RunAsync(new ToolCommand(pdfinfo, [path], folder), cancellationToken);
            return result.ExitCode != 0 && result.Error.Contains("Incorrect password", StringComparison.Ordinal);
        }

        // Without either there is no engine for PDF, and converting says what to install.
        return false;
    }
}
