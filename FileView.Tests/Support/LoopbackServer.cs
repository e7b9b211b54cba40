using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace FileView.Tests.Support;

/// <summary>
/// A web server on loopback that answers as a test says, and remembers the request lines it was sent.
/// </summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private LoopbackServer(WebApplication app) => _app = app;

    /// <summary>Gets the address, without a slash at its end.</summary>
    public string Address => _app.Urls.First();

    /// <summary>Gets the targets of the requests, as they stood in the request line.</summary>
    public List<string> Targets { get; } = [];

    /// <summary>Gets or sets the answer.</summary>
    public RequestDelegate Answer { get; set; } = _ => Task.CompletedTask;

    public static async Task<LoopbackServer> StartAsync(RequestDelegate? answer = null, int port = 0)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        var server = new LoopbackServer(builder.Build());
        server.Answer = answer ?? server.Answer;
        server._app.Run(server.ServeAsync);
        await server._app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private Task ServeAsync(HttpContext context)
    {
        lock (Targets)
        {
            Targets.Add(context.Features.Get<IHttpRequestFeature>()!.RawTarget);
        }

        return Answer(context);
    }
}
