using System.Collections.Concurrent;
using System.Text.Json;
using FileView.Tests.Support;
using FileView.Webhooks;
using Microsoft.AspNetCore.Http;

namespace FileView.Tests.EndToEnd;

/// <summary>Who is told: a server that verifies what it is posted, as a caller's own would, and keeps it.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebhookVerifier _verifier;
    private LoopbackServer _server = null!;

    private WebhookReceiver(string secret) => _verifier = new WebhookVerifier(WebhookSecret.ParseAll(secret), TimeProvider.System);

    /// <summary>Gets an address with a secret of its own in it.</summary>
    public string Url => $"{_server.Address}/hook?token=geheim";

    /// <summary>Gets every message that was posted, in their order.</summary>
    public ConcurrentQueue<Posted> Messages { get; } = new();

    /// <summary>Gets or sets how a message is answered.</summary>
    public Func<Posted, HttpContext, Task> Answer { get; set; } = (_, context) =>
    {
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    };

    public static async Task<WebhookReceiver> StartAsync(string secret, int port = 0)
    {
        var receiver = new WebhookReceiver(secret);
        receiver._server = await LoopbackServer.StartAsync(receiver.TakeAsync, port);
        return receiver;
    }

    /// <summary>Waits until a number of messages was posted.</summary>
    public Task ReceivesAsync(int count) => Eventually.TrueAsync(() => Messages.Count >= count, $"{count} messages are posted");

    /// <summary>Answers everything with one status.</summary>
    public void AnswerWith(int status, string? location = null) => Answer = (_, context) =>
    {
        context.Response.StatusCode = status;
        context.Response.Headers.Location = location;
        return Task.CompletedTask;
    };

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        IHeaderDictionary headers = context.Request.Headers;
        WebhookVerdict verdict = _verifier.Verify(
            headers[WebhookHeaders.Id], headers[WebhookHeaders.Timestamp], headers[WebhookHeaders.Signature], body.ToArray());
        var posted = new Posted(headers[WebhookHeaders.Id].ToString(), verdict, JsonDocument.Parse(body.ToArray()).RootElement);
        Messages.Enqueue(posted);
        await Answer(posted, context);
    }

    /// <summary>A message that was posted.</summary>
    internal sealed record Posted(string Id, WebhookVerdict Verdict, JsonElement Body)
    {
        public string Type => Body.GetProperty("type").GetString()!;

        public JsonElement Data => Body.GetProperty("data");

        public string Word(string name) => Data.GetProperty(name).GetString()!;
    }
}
