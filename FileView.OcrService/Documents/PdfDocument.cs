using System.Globalization;
using System.Text.RegularExpressions;
using FileView.OcrService.Processes;

namespace FileView.OcrService.Documents;

/// <summary>What <c>pdfinfo</c> says of a PDF.</summary>
internal sealed partial class PdfDocument(ToolRunner tools)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    /// <summary>Counts the pages.</summary>
    /// <returns>The number; or whether it needs a password, or is damaged.</returns>
    public async Task<(int? Pages, bool IsProtected)> CountPagesAsync(string path, string folder, CancellationToken cancellationToken)
    {
        ToolResult result = await tools.RunAsync(new ToolCommand("pdfinfo", [path], folder, Limit), cancellationToken);
        Match count = Pages().Match(result.Output);
        return result.ExitCode == 0 && count.Success && int.TryParse(count.ValueSpan["Pages:".Length..], CultureInfo.InvariantCulture, out int pages)
            ? (pages, false)
            : (null, result.Error.Contains("Incorrect password", StringComparison.Ordinal));
    }

    /// <summary>Measures a page.</summary>
    /// <returns>Its width and height in points, or <see langword="null"/> when there is no such page.</returns>
    public async Task<(double Width, double Height)?> MeasureAsync(string path, int page, string folder, CancellationToken cancellationToken)
    {
        string number = page.ToString(CultureInfo.InvariantCulture);
        ToolResult result = await tools.RunAsync(
            new ToolCommand("pdfinfo", ["-f", number, "-l", number, path], folder, Limit), cancellationToken);
        Match size = Size().Match(result.Output);
        return size.Success
            ? (double.Parse(size.Groups[1].ValueSpan, CultureInfo.InvariantCulture), double.Parse(size.Groups[2].ValueSpan, CultureInfo.InvariantCulture))
            : null;
    }

    [GeneratedRegex(@"^Pages:\s+\d+", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Pages();

    [GeneratedRegex(@"^Page\s+\d+ size:\s+([0-9.]+) x ([0-9.]+) pts", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Size();
}
