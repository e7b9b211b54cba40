using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using FileView.Tests.EndToEnd;
using FileView.Tests.Support;
using FileView.Webhooks;

namespace FileView.Benchmarks.Reading;

/// <summary>
/// How soon a client knows that a text has been read, by callback and by looks, and how often the OCR service is looked at.
/// </summary>
internal sealed partial class ReadingRun : IBenchmark
{
    private const double LimitMilliseconds = 50;
    private const int ExpectedLooks = 20;

    private static readonly TimeSpan SlowJobTime = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(35);
    private static readonly TimeSpan FirstPhase = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public string Name => "reading";

    /// <inheritdoc/>
    public string Summary => "from the end of an OCR job to the client, by callback and by looks; looks at a job of 30 s (--scans 30)";

    /// <inheritdoc/>
    public async Task<bool> RunAsync(BenchmarkArguments arguments, TextWriter output)
    {
        int scans = arguments.Number("scans", 30);
        arguments.RefuseOthers();
        using var folder = new TempFolder();
        await using ServerProcess azurite = await Servers.StartAzuriteAsync(folder, out string storage);
        await using ServerProcess redis = await Servers.StartRedisAsync(folder, out string cache);
        string secret = WebhookSecret.Generate();
        bool held = await MeasureDelayAsync(folder, storage, cache, secret, scans, output);
        return await CountLooksAsync(folder, storage, cache, secret, output) && held;
    }

    private static async Task<bool> MeasureDelayAsync(
        TempFolder folder, string storage, string redis, string secret, int scans, TextWriter output)
    {
        await using OcrServiceProcess ocr = await OcrServiceProcess.StartAsync(folder["ocr"], new Dictionary<string, string>
        {
            ["ocr:callback:secret"] = secret,
            ["ocr:callback:allowed-hosts:0"] = "127.0.0.1",
        });
        await using AppProcess looks = await StartAsync(folder, storage, redis, ocr.Address, secret, callbacks: false);
        await using AppProcess rings = await StartAsync(folder, storage, redis, ocr.Address, secret, callbacks: true);
        var byCallback = new Durations();
        var byLooks = new Durations();
        for (int scan = 0; scan < scans; scan++)
        {
            byCallback.Add(await DelayAsync(rings, ocr));
            byLooks.Add(await DelayAsync(looks, ocr));
        }

        await output.WriteLineAsync(byCallback.Line("from the end of a job to the client: callback", byLooks));
        await output.WriteLineAsync(byLooks.Line("from the end of a job to the client: looks only", byLooks));
        return byCallback.P50.TotalMilliseconds < LimitMilliseconds && byLooks.P50 <= FirstPhase;
    }

    private static async Task<TimeSpan> DelayAsync(AppProcess app, OcrServiceProcess ocr)
    {
        string id = await app.UploadAsync("scan.png", [.. ScannedSamples.EnglishPng, .. Guid.NewGuid().ToByteArray()]);
        JsonElement read = await app.PollAsync(id, "text");
        DateTimeOffset seen = TimeProvider.System.GetUtcNow();
        if (read.GetProperty("text").GetString() != "DONE")
        {
            throw new InvalidOperationException($"The text did not become DONE: {read}");
        }

        string job = Job().Matches(app.Output).Last(match => match.Groups[1].Value == id).Groups[2].Value;
        JsonElement ended = await ocr.Client.GetFromJsonAsync<JsonElement>($"/v1/ocr/jobs/{job}");
        return seen - ended.GetProperty("endedAt").GetDateTimeOffset();
    }

    private static async Task<bool> CountLooksAsync(TempFolder folder, string storage, string redis, string secret, TextWriter output)
    {
        await using SlowOcrService rings = await SlowOcrService.StartAsync(SlowJobTime, secret);
        await using SlowOcrService loses = await SlowOcrService.StartAsync(SlowJobTime, secret);
        loses.LosesCallbacks = true;
        await using AppProcess rung = await StartAsync(folder, storage, redis, new Uri(rings.Address), secret, callbacks: true);
        await using AppProcess unrung = await StartAsync(folder, storage, redis, new Uri(loses.Address), secret, callbacks: true);
        await using AppProcess looking = await StartAsync(folder, storage, redis, new Uri(loses.Address), secret, callbacks: false);

        SlowJob[] jobs = await Task.WhenAll(JobAsync(rung, rings), JobAsync(unrung, loses), JobAsync(looking, loses));
        await output.WriteLineAsync($"looks at a job of 30 s: {jobs[0].Looks.Count} when the callback comes, {jobs[2].Looks.Count} without callbacks");
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"when the callback is lost: the first look after {jobs[1].Looks[0].TotalSeconds:0.0} s (grace {Grace.TotalSeconds} s), {jobs[1].Looks.Count} in all"));
        return jobs[0].Looks.Count == 0 && jobs[2].Looks.Count == ExpectedLooks && jobs[1].Looks[0] >= Grace;
    }

    private static async Task<SlowJob> JobAsync(AppProcess app, SlowOcrService service)
    {
        string id = await app.UploadAsync("slow.png", [.. ScannedSamples.EnglishPng, .. Guid.NewGuid().ToByteArray()]);
        await app.PollAsync(id, "text");
        return service.Jobs[$"{id}-1-ocr"];
    }

    private static async Task<AppProcess> StartAsync(
        TempFolder folder, string storage, string redis, Uri ocr, string secret, bool callbacks)
    {
        int port = FreePort.Find();
        var settings = new Dictionary<string, string>
        {
            ["ocr__url"] = ocr.ToString(),
            ["ocr__apikey"] = OcrServiceProcess.Key,
            ["ocr__callback__enabled"] = callbacks ? "true" : "false",
            ["ocr__callback__secret"] = secret,
            ["ocr__callback__baseurl"] = $"http://127.0.0.1:{port}",
        };
        return await WholeApp.StartAsync(folder, storage, redis, settings, port);
    }

    [GeneratedRegex("Preview ([a-z2-7]{26}) run 1: submitted to the OCR service as job ([0-9a-f]+)")]
    private static partial Regex Job();
}
