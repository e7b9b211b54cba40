using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.Json;
using FileView.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FileView.Benchmarks.Reading;

/// <summary>Speaks the job API and takes as long for each job as it is told, so that the looks at it can be counted.</summary>
internal sealed class SlowOcrService : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TimeSpan _duration;
    private readonly WebhookSigner _signer;
    private readonly HttpClient _client = new();

    private SlowOcrService(WebApplication app, TimeSpan duration, string secret)
    {
        _app = app;
        _duration = duration;
        _signer = new WebhookSigner([WebhookSecret.Parse(secret)]);
    }

    /// <summary>Gets its address.</summary>
    public string Address => _app.Urls.First();

    /// <summary>Gets the jobs by the preview that they are for.</summary>
    public ConcurrentDictionary<string, SlowJob> Jobs { get; } = [];

    /// <summary>Gets or sets whether callbacks are lost.</summary>
    public bool LosesCallbacks { get; set; }

    /// <summary>Starts it.</summary>
    public static async Task<SlowOcrService> StartAsync(TimeSpan duration, string secret)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var service = new SlowOcrService(builder.Build(), duration, secret);
        service._app.MapPost("/v1/ocr/jobs", service.SubmitAsync);
        service._app.MapGet("/v1/ocr/jobs/{id}", service.Look);
        service._app.MapGet("/v1/ocr/jobs/{id}/result", (string id) =>
            Results.Json(new { id, status = "finished", pages = new[] { new { page = 1, text = "read at last" } } }));
        await service._app.StartAsync();
        return service;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _client.Dispose();
    }

    private async Task<IResult> SubmitAsync(HttpRequest request)
    {
        IFormCollection form = await request.ReadFormAsync();
        string reference = form["clientReference"].ToString();
        var job = new SlowJob(reference, Stopwatch.GetTimestamp());
        Jobs[reference] = job;
        if (form["callbackUrl"].ToString() is { Length: > 0 } callback && !LosesCallbacks)
        {
            _ = CallBackAsync(callback, reference);
        }

        return Results.Json(new { id = reference, status = "pending" }, statusCode: 202);
    }

    private IResult Look(string id)
    {
        SlowJob job = Jobs[id];
        TimeSpan age = Stopwatch.GetElapsedTime(job.Began);
        job.Looks.Add(age);
        return Results.Json(new { id, status = age < _duration ? "processing" : "finished" });
    }

    private async Task CallBackAsync(string url, string reference)
    {
        await Task.Delay(_duration);
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(new { type = "ocr.job.ended", id = reference, clientReference = reference });
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        foreach ((string name, string value) in _signer.Sign($"msg_{reference}", TimeProvider.System.GetUtcNow(), body))
        {
            request.Headers.Add(name, value);
        }

        using HttpResponseMessage answer = await _client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
    }
}
