using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using FileView.Tests.Support;

namespace FileView.Benchmarks.Ocr;

/// <summary>
/// The OCR service with its two workers, from the submission of a scanned PDF to its end, against two bare processes of
/// Tesseract on the pictures of the same pages. The service draws the pictures within its time; for the bare processes they
/// are there already.
/// </summary>
internal sealed class OcrRun : IBenchmark
{
    private const double Target = 0.85;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <inheritdoc/>
    public string Name => "ocr";

    /// <inheritdoc/>
    public string Summary => "pages read by the OCR service, against two bare tesseract processes (--pages 20 --rounds 5)";

    /// <inheritdoc/>
    public async Task<bool> RunAsync(BenchmarkArguments arguments, TextWriter output)
    {
        int pages = arguments.Number("pages", 20), rounds = arguments.Number("rounds", 5);
        arguments.RefuseOthers();
        using var folder = new TempFolder();
        byte[][] pictures = [.. Enumerable.Range(1, pages).Select(OcrPages.Make)];
        string[] paths = [.. pictures.Select((picture, index) => Write(folder, index, picture))];
        byte[] pdf = ScannedPdf.Of(pictures);
        var bare = new BareTesseract(folder, paths);
        await using OcrServiceProcess service = await OcrServiceProcess.StartAsync(folder["data"]);

        // Once each, so that programs, languages and fonts are in the memory of the system.
        await ReadAsync(service.Client, ScannedPdf.Of(pictures[..1]));
        await new BareTesseract(folder, paths[..1]).RunAsync();

        var ratios = new List<double>();
        for (int round = 1; round <= rounds; round++)
        {
            // Who is first changes, so that a machine that gets slower or faster favours neither.
            TimeSpan before = round % 2 == 0 ? await bare.RunAsync() : TimeSpan.Zero;
            TimeSpan served = await ReadAsync(service.Client, pdf);
            TimeSpan bared = round % 2 == 0 ? before : await bare.RunAsync();
            ratios.Add(bared / served);
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"round {round}: service {pages / served.TotalSeconds:0.00} pages/s, bare {pages / bared.TotalSeconds:0.00} pages/s, {bared / served:0.0%}"));
        }

        double median = ratios.Order().ElementAt(rounds / 2);
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{pages} pages, median of {rounds}: {median:0.0%} of two bare tesseract processes (to reach: {Target:0%})"));
        return median >= Target;
    }

    private static string Write(TempFolder folder, int index, byte[] picture)
    {
        string path = folder[$"page-{index + 1}.pgm"];
        File.WriteAllBytes(path, picture);
        return path;
    }

    private static async Task<TimeSpan> ReadAsync(HttpClient client, byte[] pdf)
    {
        long began = Stopwatch.GetTimestamp();
        using var body = new ByteArrayContent(pdf);
        using HttpResponseMessage answer = await client.PostAsync("/v1/ocr/jobs", body);
        answer.EnsureSuccessStatusCode();
        string id = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
        while (true)
        {
            JsonElement status = await client.GetFromJsonAsync<JsonElement>($"/v1/ocr/jobs/{id}");
            switch (status.GetProperty("status").GetString())
            {
                case "finished":
                    return Stopwatch.GetElapsedTime(began);
                case "pending" or "processing":
                    await Task.Delay(Pause);
                    break;
                default:
                    throw new InvalidOperationException($"The service could not read every page: {status}");
            }
        }
    }
}
