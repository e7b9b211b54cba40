using System.Diagnostics;
using System.Globalization;
using FileView.Tests.Support;

namespace FileView.Benchmarks.Ocr;

/// <summary>Two processes of Tesseract at a time, started by hand on pictures that are there already.</summary>
internal sealed class BareTesseract(TempFolder folder, IReadOnlyList<string> pictures)
{
    private const int AtATime = 2;

    /// <summary>Reads every picture.</summary>
    /// <exception cref="InvalidOperationException">Tesseract failed.</exception>
    public async Task<TimeSpan> RunAsync()
    {
        long began = Stopwatch.GetTimestamp();
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtATime };
        await Parallel.ForEachAsync(pictures, options, async (picture, _) => await ReadAsync(picture));
        return Stopwatch.GetElapsedTime(began);
    }

    // As the service calls it: two languages, one thread, boxes as TSV.
    private async Task ReadAsync(string picture)
    {
        string output = folder[Path.GetFileNameWithoutExtension(picture)];
        var start = new ProcessStartInfo("tesseract", [picture, output, "-l", "eng+chi_sim", "--psm", "3", "--dpi", "150", "tsv"])
        {
            RedirectStandardError = true,
            Environment = { ["OMP_THREAD_LIMIT"] = "1" },
        };
        using Process process = Process.Start(start)!;
        string errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"tesseract ended with {process.ExitCode}: {errors}"));
        }
    }
}
