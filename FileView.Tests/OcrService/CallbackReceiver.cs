using System.Collections.Concurrent;
using System.Text.Json;
using FileView.Tests.Support;
using FileView.Webhooks;
using Microsoft.AspNetCore.Http;

namespace FileView.Tests.OcrService;

/// <summary>A receiver of callbacks that verifies each, and answers as a test says.</summary>
internal sealed class CallbackReceiver : IAsyncDisposable
{
    /// <summary>The secret that callbacks are signed with.</summary>
    public const string Secret = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

    private readonly WebhookVerifier _verifier = new(WebhookSecret.ParseAll(Secret), TimeProvider.System);
    private readonly LoopbackServer _server;
    private readonly ConcurrentQueue<ReceivedCallback> _received = new();

    private CallbackReceiver(LoopbackServer server) => _server = server;

    /// <summary>Gets the host and port that must be allowed.</summary>
    public string Host => new Uri(_server.Address).Authority;

    /// <summary>Gets what arrived.</summary>
    public IReadOnlyCollection<ReceivedCallback> Received => _received;

    /// <summary>Gets or sets how the attempt of a number, from 1, is answered.</summary>
    public Func<int, HttpContext, Task> Answer { get; set; } = (_, _) => Task.CompletedTask;

    public static async Task<CallbackReceiver> StartAsync()
    {
        LoopbackServer server = await LoopbackServer.StartAsync();
        var receiver = new CallbackReceiver(server);
        server.Answer = receiver.ReceiveAsync;
        return receiver;
    }

    /// <summary>Makes the parameter of a submission.</summary>
    public string Parameter(string path = "/callback") => "callbackUrl=" + Uri.EscapeDataString(_server.Address + path);

    /// <summary>Waits until so many have arrived.</summary>
    public Task ArrivedAsync(int count) => Eventually.TrueAsync(() => _received.Count >= count, $"{count} callbacks have arrived");

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task ReceiveAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        string id = context.Request.Headers["webhook-id"].ToString();
        WebhookVerdict verdict = _verifier.Verify(
            id, context.Request.Headers["webhook-timestamp"], context.Request.Headers["webhook-signature"], body.ToArray());
        using var message = JsonDocument.Parse(body.ToArray());
        _received.Enqueue(new ReceivedCallback(context.Request.Path, id, verdict, message.RootElement.Clone()));
        await Answer(_received.Count, context);
    }
}
