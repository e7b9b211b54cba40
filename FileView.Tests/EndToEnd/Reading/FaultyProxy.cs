using FileView.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace FileView.Tests.EndToEnd.Reading;

/// <summary>Stands between two parts, hands on what is sent, and can be told to lose, refuse, hold or repeat it.</summary>
internal sealed class FaultyProxy : IAsyncDisposable
{
    private static readonly string[] Own = ["Host", "Connection", "Transfer-Encoding", "Content-Length", "Expect"];

    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });
    private readonly List<ProxiedRequest> _requests = [];
    private LoopbackServer _server = null!;

    private FaultyProxy()
    {
    }

    /// <summary>Gets its address.</summary>
    public string Address => _server.Address;

    /// <summary>Gets or sets where it hands on to.</summary>
    public Uri? Target { get; set; }

    /// <summary>Gets or sets what is done instead of handing on; it returns whether that was done.</summary>
    public Func<ProxiedRequest, HttpContext, Task<bool>>? Fault { get; set; }

    /// <summary>Gets what was sent, handed on or not.</summary>
    public IReadOnlyList<ProxiedRequest> Requests
    {
        get
        {
            lock (_requests)
            {
                return [.. _requests];
            }
        }
    }

    public static async Task<FaultyProxy> StartAsync()
    {
        var proxy = new FaultyProxy();
        proxy._server = await LoopbackServer.StartAsync(proxy.ServeAsync);
        return proxy;
    }

    /// <summary>Hands on a request that came earlier.</summary>
    /// <returns>The status of the answer.</returns>
    public async Task<int> ReplayAsync(ProxiedRequest request)
    {
        using HttpResponseMessage answer = await ForwardAsync(request);
        return (int)answer.StatusCode;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _client.Dispose();
    }

    private async Task ServeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var request = new ProxiedRequest(
            context.Request.Method,
            context.Request.GetEncodedPathAndQuery(),
            context.Request.Headers.Where(header => !Own.Contains(header.Key)).ToDictionary(header => header.Key, header => header.Value.ToString()),
            body.ToArray());
        lock (_requests)
        {
            _requests.Add(request);
        }

        if (Fault is { } fault && await fault(request, context))
        {
            return;
        }

        try
        {
            using HttpResponseMessage answer = await ForwardAsync(request);
            context.Response.StatusCode = (int)answer.StatusCode;
            foreach ((string name, IEnumerable<string> values) in answer.Headers.Concat(answer.Content.Headers).Where(header => !Own.Contains(header.Key)))
            {
                context.Response.Headers[name] = values.ToArray();
            }

            await answer.Content.CopyToAsync(context.Response.Body);
        }
        catch (HttpRequestException)
        {
            // Whoever is behind it is not there: neither is it.
            context.Abort();
        }
    }

    private async Task<HttpResponseMessage> ForwardAsync(ProxiedRequest request)
    {
        using var message = new HttpRequestMessage(new HttpMethod(request.Method), new Uri(Target!, request.Path));
        message.Content = request.Body.Length > 0 ? new ByteArrayContent(request.Body) : null;
        foreach ((string name, string value) in request.Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, value))
            {
                message.Content?.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return await _client.SendAsync(message);
    }
}
