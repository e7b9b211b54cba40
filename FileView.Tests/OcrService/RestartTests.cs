using System.Text.Json;
using FileView.Tests.Support;
using FileView.Webhooks;

namespace FileView.Tests.OcrService;

/// <summary>The service is killed in the middle and started again on the same data.</summary>
public sealed class RestartTests : IAsyncLifetime, IDisposable
{
    private readonly TempFolder _folder = new();
    private GatedTesseract _tesseract = null!;
    private CallbackReceiver _receiver = null!;
    private OcrServiceProcess _service = null!;

    public async Task InitializeAsync()
    {
        _tesseract = await GatedTesseract.CreateAsync(_folder["gate"]);
        _receiver = await CallbackReceiver.StartAsync();
        _service = await StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _service.DisposeAsync();
        await _receiver.DisposeAsync();
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Kill_WhilePagesAreRead_FinishesWithEachPageOnceAndTheCallbackArrives()
    {
        string job = await _service.Client.SubmitAsync(ScannedSamples.Pdf(4), _receiver.Parameter(), "the key");
        _tesseract.Open(1);
        await Eventually.TrueAsync(
            async () => (await _service.Client.StatusAsync(job)).GetProperty("progress").GetProperty("done").GetInt32() == 1, "page 1 is read");
        await Eventually.TrueAsync(() => _tesseract.Begun.Count == 3, "two pages are being read");

        await _service.KillAsync();
        await _service.StartAsync();
        string again = await _service.Client.SubmitAsync(ScannedSamples.Pdf(4), _receiver.Parameter(), "the key");
        _tesseract.Open();
        JsonElement status = await _service.Client.EndAsync(job);
        JsonElement result = await _service.Client.ResultAsync(job);
        await _receiver.ArrivedAsync(1);

        Assert.Equal(job, again);
        Assert.Equal("finished", status.GetProperty("status").GetString());
        JsonElement[] pages = [.. result.GetProperty("pages").EnumerateArray()];
        Assert.Equal([1, 2, 3, 4], pages.Select(page => page.GetProperty("page").GetInt32()));
        Assert.All(pages, page => Assert.Contains(
            ScannedSamples.WordOf(page.GetProperty("page").GetInt32()), page.GetProperty("text").GetString(), StringComparison.Ordinal));
        Assert.Single(_tesseract.Begun, page => page == 1);
        ReceivedCallback callback = Assert.Single(_receiver.Received);
        Assert.Equal(WebhookVerdict.Genuine, callback.Verdict);
        Assert.Equal(job, callback.Message.GetProperty("id").GetString());
        Assert.Empty(Directory.EnumerateFiles(_folder["data/contents"]));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder["data/work"]));
    }

    [Fact]
    public async Task Kill_WhileTheReceiverHangs_SendsTheCallbackAfterTheStart()
    {
        _receiver.Answer = (attempt, context) => attempt > 1
            ? Task.CompletedTask
            : Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        _tesseract.Open();
        string job = await _service.Client.SubmitAsync(ScannedSamples.EnglishPng, _receiver.Parameter());
        await _receiver.ArrivedAsync(1);

        await _service.KillAsync();
        await _service.StartAsync();
        await _receiver.ArrivedAsync(2);

        Assert.All(_receiver.Received, callback => Assert.Equal(job, callback.Message.GetProperty("id").GetString()));
        Assert.Equal("finished", (await _service.Client.StatusAsync(job)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Stop_InOrderWhilePagesAreRead_KillsTheProgramsAndLosesNothing()
    {
        string job = await _service.Client.SubmitAsync(ScannedSamples.Pdf(2));
        await Eventually.TrueAsync(() => _tesseract.Begun.Count == 2, "both pages are being read");

        await _service.StopAsync();
        IReadOnlyList<int> left = _service.RunningPrograms();
        _tesseract.Open();
        await _service.StartAsync();

        Assert.Empty(left);
        Assert.Equal("finished", (await _service.Client.EndAsync(job)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Start_DocumentWasLost_AnswersForEveryPage()
    {
        string job = await _service.Client.SubmitAsync(ScannedSamples.Pdf(2));
        await Eventually.TrueAsync(() => _tesseract.Begun.Count == 2, "both pages are being read");
        await _service.KillAsync();
        File.Delete(_folder[$"data/contents/{job}"]);

        _tesseract.Open();
        await _service.StartAsync();
        JsonElement status = await _service.Client.EndAsync(job);

        Assert.Equal("failed", status.GetProperty("status").GetString());
        Assert.Equal(2, status.GetProperty("errors").GetArrayLength());
    }

    [Fact]
    public async Task Submit_SameKeyFromAnotherAddressAndAfterAnotherDefault_IsTheSameJobAndIsAnnouncedThere()
    {
        string job = await _service.Client.SubmitAsync(ScannedSamples.Pdf(1), _receiver.Parameter("/old"), "the key");
        await Eventually.TrueAsync(() => _tesseract.Begun.Count == 1, "it is being read");
        await _service.DisposeAsync();
        _service = await StartAsync(("ocr:tesseract:languages", "eng"));

        string again = await _service.Client.SubmitAsync(ScannedSamples.Pdf(1), _receiver.Parameter("/new"), "the key");
        using HttpResponseMessage other = await _service.Client.SendAsync(ScannedSamples.Pdf(1), "languages=eng", "the key");
        _tesseract.Open();
        await _receiver.ArrivedAsync(1);

        Assert.Equal(job, again);
        await other.AssertProblemAsync(422, "idempotency_key_reused");
        Assert.Equal("/new", Assert.Single(_receiver.Received).Path);
    }

    [Fact]
    public async Task Submit_SameKeyWhenTheOldAddressHasRefused_IsAnnouncedAtTheNewAtOnce()
    {
        _receiver.Answer = (_, context) =>
        {
            context.Response.StatusCode = context.Request.Path == "/old" ? 410 : 204;
            return Task.CompletedTask;
        };
        _tesseract.Open();
        string job = await _service.Client.SubmitAsync(ScannedSamples.EnglishPng, _receiver.Parameter("/old"), "the key");
        await _receiver.ArrivedAsync(1);

        string again = await _service.Client.SubmitAsync(ScannedSamples.EnglishPng, _receiver.Parameter("/new"), "the key");
        await _receiver.ArrivedAsync(2);

        Assert.Equal(job, again);
        Assert.Equal(["/old", "/new"], _receiver.Received.Select(callback => callback.Path));
    }

    private Task<OcrServiceProcess> StartAsync(params (string Key, string Value)[] settings)
    {
        var all = new Dictionary<string, string>
        {
            ["ocr:tesseract:program"] = _tesseract.Program,
            ["ocr:callback:secret"] = CallbackReceiver.Secret,
            ["ocr:callback:allowed-hosts:0"] = _receiver.Host,
        };
        foreach ((string key, string value) in settings)
        {
            all[key] = value;
        }

        return OcrServiceProcess.StartAsync(_folder["data"], all);
    }
}
