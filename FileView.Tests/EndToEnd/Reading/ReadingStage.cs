using System.Net.Http.Headers;
using System.Text.Json;
using FileView.Tests.Support;
using FileView.Webhooks;
using Microsoft.AspNetCore.Http;

namespace FileView.Tests.EndToEnd.Reading;

/// <summary>
/// The app and the real OCR service with a proxy in each direction. Two apps stand on the same parts: one that is called
/// back and one that only looks.
/// </summary>
public sealed class ReadingStage : IAsyncLifetime
{
    private readonly AzuriteServer _azurite = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("fileview-reading-").FullName;
    private readonly string _secret = WebhookSecret.Generate();

    internal OcrServiceProcess Ocr { get; private set; } = null!;

    /// <summary>What the apps take for the OCR service.</summary>
    internal FaultyProxy ToService { get; private set; } = null!;

    /// <summary>What the OCR service takes for <see cref="App"/>.</summary>
    internal FaultyProxy ToApp { get; private set; } = null!;

    /// <summary>The app that is called back; its looks begin 2 s later.</summary>
    internal AppProcess App { get; private set; } = null!;

    /// <summary>The app that only looks.</summary>
    internal AppProcess Looker { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await _azurite.StartAsync();
        ToService = await FaultyProxy.StartAsync();
        ToApp = await FaultyProxy.StartAsync();
        Ocr = await OcrServiceProcess.StartAsync(Path.Combine(_folder, "ocr"), new Dictionary<string, string>
        {
            ["ocr:callback:secret"] = _secret,
            ["ocr:callback:allowed-hosts:0"] = "127.0.0.1",
            ["ocr:callback:waits"] = "1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1",
        });
        ToService.Target = Ocr.Address;
        App = await StartAppAsync();
        Looker = await StartAppAsync(("callback__enabled", "false"));
        ToApp.Target = App.Address;
    }

    public async Task DisposeAsync()
    {
        await App.DisposeAsync();
        await Looker.DisposeAsync();
        await Ocr.DisposeAsync();
        await ToApp.DisposeAsync();
        await ToService.DisposeAsync();
        await _azurite.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Makes everything whole again: the next test begins without faults.</summary>
    internal void Reset()
    {
        ToService.Fault = null;
        ToApp.Fault = null;
    }

    /// <summary>Starts an app with settings of its own below <c>fileview:ocr</c>.</summary>
    internal Task<AppProcess> StartAppAsync(params (string Key, string Value)[] settings)
    {
        string name = $"t{Guid.NewGuid():N}";
        var all = new Dictionary<string, string>
        {
            ["DOTNET_ENVIRONMENT"] = "Development",
            ["AZURE_FUNCTIONS_ENVIRONMENT"] = "Development",
            ["AzureWebJobsStorage"] = _azurite.Connection,
            ["AzureFunctionsJobHost__extensions__durableTask__hubName"] = name,
            ["fileview__storage__container"] = name,
            ["fileview__storage__folder"] = Path.Combine(_folder, name),
            ["fileview__access__open"] = "true",
            ["fileview__network__security__allowednetworks__0"] = "127.0.0.0/8",
            ["fileview__security__secret"] = "a secret of the end-to-end tests, long enough",
            ["fileview__preview__cache__conversion__failedttl"] = "1",
            ["fileview__ocr__url"] = ToService.Address,
            ["fileview__ocr__apikey"] = OcrServiceProcess.Key,
            ["fileview__ocr__timeout"] = "2",
            ["fileview__ocr__transfertimeout"] = "3",
            ["fileview__ocr__retries"] = "3",
            ["fileview__ocr__retryinterval"] = "200",
            ["fileview__ocr__polling__phase1interval"] = "200",
            ["fileview__ocr__polling__phase2interval"] = "400",
            ["fileview__ocr__polling__phase3interval"] = "500",
            ["fileview__ocr__callback__secret"] = _secret,
            ["fileview__ocr__callback__baseurl"] = ToApp.Address,
            ["fileview__ocr__callback__grace"] = "2",
            ["fileview__ocr__callback__graceperpage"] = "0",
        };
        foreach ((string key, string value) in settings)
        {
            all[$"fileview__ocr__{key}"] = value;
        }

        return AppProcess.StartAsync(all);
    }

    /// <summary>Hands in a scanned page that nobody has handed in before.</summary>
    internal static Task<Answer> SubmitAsync(AppProcess app, byte[]? scan = null, string name = "scan.png") =>
        // What follows the end of a picture is shown by nobody, but makes it another file.
        app.Client.UploadAsync(name, [.. scan ?? ScannedSamples.EnglishPng, .. Guid.NewGuid().ToByteArray()]);

    /// <summary>Waits until the text has ended.</summary>
    internal static async Task<Answer> ReadToTheEndAsync(AppProcess app, string id)
    {
        Answer answer = await app.Client.PollAsync(id, "timeout=120&until=text");
        Assert.Equal("SUCCESS", answer.Word("status"));
        Assert.True(answer.Has("previewUrl"), "The preview is shown, however its reading ends.");
        return answer;
    }

    /// <summary>Waits for a state of the text.</summary>
    internal static Task ReachesAsync(AppProcess app, string id, params string[] states) =>
        Eventually.TrueAsync(async () => ((IEnumerable<string>)states).Contains((await app.Client.GetPreviewAsync(id)).Word("text")), $"the text is {states[0]}");

    /// <summary>Gets the record of the step that reads.</summary>
    internal static JsonElement Reading(Answer answer) =>
        Assert.Single(answer.Json.GetProperty("steps").EnumerateArray(), step => step.GetProperty("name").GetString() == "Reading");

    /// <summary>Sends a callback of our own making.</summary>
    /// <returns>The status of the answer.</returns>
    internal async Task<int> CallBackAsync(string instance, string job, string? secret = null)
    {
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(new { type = "ocr.job.ended", id = job, status = "finished", clientReference = instance });
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/ocr/callback/{instance}") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        var signer = new WebhookSigner([WebhookSecret.Parse(secret ?? _secret)]);
        foreach ((string name, string value) in signer.Sign($"msg_{Guid.NewGuid():N}", TimeProvider.System.GetUtcNow(), body))
        {
            request.Headers.Add(name, value);
        }

        using HttpResponseMessage answer = await App.Client.SendAsync(request);
        return (int)answer.StatusCode;
    }

    /// <summary>A fault: the request is lost, and its sender believes that it arrived.</summary>
    internal static Task<bool> LoseAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.FromResult(true);
    }

    /// <summary>A fault: the request is refused with a status.</summary>
    internal static async Task<bool> RefuseAsync(HttpContext context, int status, string? code = null)
    {
        context.Response.StatusCode = status;
        if (code is not null)
        {
            await context.Response.WriteAsJsonAsync(new { code, detail = "No." }, options: null, "application/problem+json");
        }

        return true;
    }
}
