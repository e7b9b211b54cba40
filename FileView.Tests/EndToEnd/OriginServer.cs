using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FileView.Tests.EndToEnd;

/// <summary>A web server on loopback that files are downloaded from, counting who came.</summary>
internal sealed class OriginServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, RequestDelegate> _routes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _hits = new(StringComparer.Ordinal);

    private OriginServer()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(ServeAsync);
    }

    /// <summary>Gets the address, without a slash at its end.</summary>
    public string Address { get; private set; } = "";

    public static async Task<OriginServer> StartAsync()
    {
        var origin = new OriginServer();
        await origin._app.StartAsync();
        origin.Address = origin._app.Services.GetRequiredService<IServer>().Features
            .Get<IServerAddressesFeature>()!.Addresses.Single();
        return origin;
    }

    /// <summary>Offers a file under a path of its own.</summary>
    /// <returns>The URL.</returns>
    public string Offer(string fileName, byte[] content, string contentType = "application/octet-stream") =>
        OfferAnswer(fileName, async context =>
        {
            context.Response.ContentType = contentType;
            context.Response.ContentLength = content.Length;
            await context.Response.Body.WriteAsync(content, context.RequestAborted);
        });

    /// <summary>Offers an answer under a path of its own.</summary>
    /// <returns>The URL.</returns>
    public string OfferAnswer(string fileName, RequestDelegate answer)
    {
        string path = $"/{Guid.NewGuid():N}/{fileName}";
        _routes[path] = answer;
        return Address + path;
    }

    /// <summary>How often a URL was asked for.</summary>
    public int HitsOf(string url) => _hits.GetValueOrDefault(new Uri(url).AbsolutePath);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private Task ServeAsync(HttpContext context)
    {
        string path = context.Request.Path.Value ?? "";
        _hits.AddOrUpdate(path, 1, (_, count) => count + 1);
        if (_routes.TryGetValue(path, out RequestDelegate? answer))
        {
            return answer(context);
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
