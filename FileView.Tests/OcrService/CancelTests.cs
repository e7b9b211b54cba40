using System.Net;
using System.Text.Json;
using FileView.Tests.Support;

namespace FileView.Tests.OcrService;

/// <summary>Jobs that take long: what is told of them while they run, how they are cancelled, when they are given up.</summary>
public sealed class CancelTests : IAsyncLifetime, IDisposable
{
    private readonly TempFolder _folder = new();
    private GatedTesseract _tesseract = null!;
    private OcrServiceProcess _service = null!;

    public async Task InitializeAsync()
    {
        _tesseract = await GatedTesseract.CreateAsync(_folder["gate"]);
        _service = await OcrServiceProcess.StartAsync(_folder["data"], new Dictionary<string, string>
        {
            ["ocr:tesseract:program"] = _tesseract.Program,
            ["ocr:tesseract:time-limit"] = "3",
            ["ocr:pages:workers"] = "1",
            ["ocr:pages:attempts"] = "1",
            ["ocr:limits:max-waiting-pages"] = "5",
            ["ocr:limits:max-waiting-megabytes"] = "3",
        });
    }

    public async Task DisposeAsync()
    {
        await _service.DisposeAsync();
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Delete_RunningJob_KillsTesseractAndTheNextJobGoesOn()
    {
        string job = await _service.Client.SubmitAsync(ScannedSamples.Pdf(3), key: "a key");
        await Eventually.TrueAsync(() => _tesseract.Begun.Count == 1, "the first page is being read");
        JsonElement running = await _service.Client.StatusAsync(job);
        using HttpResponseMessage early = await _service.Client.GetAsync($"{OcrCalls.Jobs}/{job}/result");

        using HttpResponseMessage canceled = await _service.Client.DeleteAsync($"{OcrCalls.Jobs}/{job}");
        await Eventually.TrueAsync(() => _service.RunningPrograms().Count == 0, "nothing of it runs");
        JsonElement status = await _service.Client.StatusAsync(job);
        using HttpResponseMessage result = await _service.Client.GetAsync($"{OcrCalls.Jobs}/{job}/result");
        _tesseract.Open();
        string next = await _service.Client.SubmitAsync(ScannedSamples.Pdf(3), key: "a key");
        JsonElement end = await _service.Client.EndAsync(next);
        using HttpResponseMessage removed = await _service.Client.DeleteAsync($"{OcrCalls.Jobs}/{job}");
        using HttpResponseMessage gone = await _service.Client.GetAsync($"{OcrCalls.Jobs}/{job}");

        Assert.Equal("processing", running.GetProperty("status").GetString());
        Assert.NotNull(running.GetProperty("startedAt").GetString());
        await early.AssertProblemAsync(409, "job_running");
        Assert.NotNull(early.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.OK, canceled.StatusCode);
        Assert.Equal("canceled", status.GetProperty("status").GetString());
        Assert.False(status.TryGetProperty("resultUrl", out _));
        await result.AssertProblemAsync(409, "job_canceled");
        Assert.NotEqual(job, next);
        Assert.Equal("finished", end.GetProperty("status").GetString());
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        await gone.AssertProblemAsync(404, "job_not_found");
        Assert.Empty(Directory.EnumerateFiles(_folder["data/contents"]));
    }

    [Fact]
    public async Task Submit_WhileAnotherRuns_IsPendingUntilTheQueueIsFull()
    {
        await _service.Client.SubmitAsync(ScannedSamples.Pdf(1));
        await Eventually.TrueAsync(() => _tesseract.Begun.Count == 1, "it is being read");

        using HttpResponseMessage waiting = await _service.Client.SendAsync(ScannedSamples.Pdf(3));
        using HttpResponseMessage full = await _service.Client.SendAsync(ScannedSamples.Pdf(3));

        using var job = JsonDocument.Parse(await waiting.Content.ReadAsStringAsync());
        Assert.Equal("pending", job.RootElement.GetProperty("status").GetString());
        Assert.Equal(3, job.RootElement.GetProperty("progress").GetProperty("total").GetInt32());
        Assert.Equal(TimeSpan.FromSeconds(3), waiting.Headers.RetryAfter?.Delta);
        await full.AssertProblemAsync(429, "queue_full");
        Assert.NotNull(full.Headers.RetryAfter);
        _tesseract.Open();
    }

    [Fact]
    public async Task Submit_DocumentsAreTooLargeTogether_IsRefusedUntilOneHasEnded()
    {
        byte[] large = new byte[2 * 1024 * 1024];
        ScannedSamples.EnglishPng.CopyTo(large, 0);
        string job = await _service.Client.SubmitAsync(large);
        using HttpResponseMessage full = await _service.Client.SendAsync(large);
        await _service.Client.SubmitAsync(ScannedSamples.EnglishPng);

        await full.AssertProblemAsync(429, "queue_full");
        Assert.Contains("max-waiting-megabytes", await full.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.NotNull(full.Headers.RetryAfter);
        await _service.KillAsync();
        await _service.StartAsync();
        using HttpResponseMessage stillFull = await _service.Client.SendAsync(large);
        await stillFull.AssertProblemAsync(429, "queue_full");
        using HttpResponseMessage canceled = await _service.Client.DeleteAsync($"{OcrCalls.Jobs}/{job}");
        await _service.Client.SubmitAsync(large);
        _tesseract.Open();
    }

    [Fact]
    public async Task Submit_ManyAtTheSameTime_AreNotGivenTheSameRoom()
    {
        await _service.Client.SubmitAsync(ScannedSamples.Pdf(1));
        await Eventually.TrueAsync(() => _tesseract.Begun.Count == 1, "it is being read");

        HttpResponseMessage[] answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => _service.Client.SendAsync(ScannedSamples.EnglishPng)));

        Assert.Equal(5, answers.Count(answer => answer.StatusCode == HttpStatusCode.Accepted));
        Assert.Equal(35, answers.Count(answer => answer.StatusCode == HttpStatusCode.TooManyRequests));
        _tesseract.Open();
        foreach (HttpResponseMessage answer in answers)
        {
            answer.Dispose();
        }
    }

    [Fact]
    public async Task Read_PageTakesTooLong_IsKilledAndAnsweredForWhileTheOthersAreRead()
    {
        _tesseract.Open(2);

        string job = await _service.Client.SubmitAsync(ScannedSamples.Pdf(2));
        JsonElement status = await _service.Client.EndAsync(job);

        Assert.Equal("partial", status.GetProperty("status").GetString());
        JsonElement error = Assert.Single(status.GetProperty("errors").EnumerateArray());
        Assert.Equal(1, error.GetProperty("page").GetInt32());
        Assert.Equal("page_timeout", error.GetProperty("code").GetString());
        Assert.Empty(_service.RunningPrograms());
    }
}
