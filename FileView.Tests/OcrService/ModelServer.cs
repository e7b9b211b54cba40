using System.Collections.Concurrent;
using System.Text.Json;
using FileView.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace FileView.Tests.OcrService;

/// <summary>A server that speaks as one that serves DeepSeek-OCR, and writes what a test tells it to.</summary>
internal sealed class ModelServer : IAsyncDisposable
{
    private readonly LoopbackServer _server;
    private readonly ConcurrentQueue<JsonElement> _requests = new();

    private ModelServer(LoopbackServer server) => _server = server;

    /// <summary>Gets what to set as <c>ocr:deepseek:base-url</c>.</summary>
    public string BaseUrl => _server.Address + "/v1";

    /// <summary>Gets the requests for pages.</summary>
    public IReadOnlyCollection<JsonElement> Requests => _requests;

    /// <summary>Gets the tokens that came with them.</summary>
    public ConcurrentQueue<string> Tokens { get; } = new();

    /// <summary>Gets or sets how a request of a number, from 1, is answered.</summary>
    public Func<int, HttpContext, Task> Answer { get; set; } = (_, context) => WriteAsync(context, "", "stop");

    public static async Task<ModelServer> StartAsync()
    {
        LoopbackServer server = await LoopbackServer.StartAsync();
        var model = new ModelServer(server);
        server.Answer = model.ServeAsync;
        return model;
    }

    /// <summary>Answers as the model does.</summary>
    public static Task WriteAsync(HttpContext context, string text, string? finishReason) => context.Response.WriteAsJsonAsync(new
    {
        choices = new[] { new { message = new { role = "assistant", content = text }, finish_reason = finishReason } },
    });

    /// <summary>Gets the prompt of a request.</summary>
    public static string PromptOf(JsonElement request) =>
        request.GetProperty("messages")[0].GetProperty("content").EnumerateArray().Single(part => part.GetProperty("type").GetString() == "text").GetProperty("text").GetString()!;

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task ServeAsync(HttpContext context)
    {
        if (context.Request.Path != "/v1/chat/completions")
        {
            return;
        }

        using JsonDocument request = await JsonDocument.ParseAsync(context.Request.Body);
        _requests.Enqueue(request.RootElement.Clone());
        Tokens.Enqueue(context.Request.Headers.Authorization.ToString());
        await Answer(_requests.Count, context);
    }
}
