using FileView.OcrService.Configuration;
using FileView.OcrService.Processes;
using FileView.OcrService.Store;
using Microsoft.Extensions.Options;

namespace FileView.OcrService.Engines.Tesseract;

/// <summary>The languages that Tesseract has.</summary>
internal sealed class TesseractLanguages(ToolRunner tools, StoreFolder folder, IOptions<TesseractOptions> options)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private HashSet<string> _languages = [];

    /// <summary>Asks Tesseract.</summary>
    /// <exception cref="StartRefusedException">It cannot be run.</exception>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        ToolResult result;
        try
        {
            result = await tools.RunAsync(new ToolCommand(options.Value.Program, ["--list-langs"], folder.Work, Limit), cancellationToken);
        }
        catch (StartRefusedException missing)
        {
            throw new StartRefusedException($"{missing.Message} Install Tesseract, or name it by ocr:tesseract:program.", missing);
        }

        if (result.ExitCode != 0)
        {
            throw new StartRefusedException($"Tesseract (ocr:tesseract:program) ended with {result.ExitCode}: {result.Error.Trim()}");
        }

        // The first line is a heading.
        _languages = [.. result.Output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Skip(1)];
    }

    /// <summary>Tells which of some languages is not there.</summary>
    /// <param name="wanted">The languages, joined by <c>+</c>.</param>
    public string? FindUnknown(string wanted) => wanted.Split('+').FirstOrDefault(language => !_languages.Contains(language));
}
