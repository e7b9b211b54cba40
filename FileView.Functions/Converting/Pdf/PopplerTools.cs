using FileView.Functions.Converting.Engines;
using FileView.Functions.Platform.Processes;
using FileView.Functions.Previews;

namespace FileView.Functions.Converting.Pdf;

/// <summary>
/// The programs of poppler. Each conversion runs one at a time, so that there are never more than the engines, and
/// what comes after them, take conversions; a queue here would count as converting.
/// </summary>
internal sealed class PopplerTools(ProcessRunner processes, ToolLocator tools)
{
    private const int Signals = 128;

    private (string Program, string Version)? _version;

    /// <summary>Says whether all programs are there.</summary>
    public async Task<EngineHealth> GetHealthAsync(CancellationToken cancellationToken)
    {
        foreach (string name in (string[])["pdftoppm", "pdftotext", "pdfinfo"])
        {
            if (tools.Find(name) is null)
            {
                return EngineHealth.Missing($"{name} is not installed.", "Install poppler: apt-get install poppler-utils.");
            }
        }

        string program = tools.Find("pdftoppm")!;
        if (_version is not { } known || known.Program != program)
        {
            ToolResult result = await processes.RunAsync(new ToolCommand(program, ["-v"], "/"), cancellationToken);
            known = (program, result.Error.Split('\n')[0].Replace("pdftoppm version", "", StringComparison.Ordinal).Trim());
            _version = known;
        }

        return EngineHealth.Good(known.Version);
    }

    /// <summary>Runs one of the programs.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="folder">The scratch folder.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="outputCharacters">How much of its output is kept.</param>
    /// <param name="cancellationToken">Ends the program.</param>
    /// <exception cref="EngineFailedException">It crashed, or is no longer installed.</exception>
    public async Task<ToolResult> RunAsync(
        string name, string folder, IReadOnlyList<string> arguments, int outputCharacters, CancellationToken cancellationToken)
    {
        string program = tools.Find(name)
            ?? throw new EngineFailedException(PreviewErrorCodes.ConversionFailed, $"{name} is no longer installed.");
        var command = new ToolCommand(program, arguments, folder) { OutputCharacters = outputCharacters };
        ToolResult result = await processes.RunAsync(command, cancellationToken);
        return result.ExitCode < Signals
            ? result
            : throw new EngineFailedException(PreviewErrorCodes.ConversionFailed, $"{name} was ended by signal {result.ExitCode - Signals}.");
    }
}
