using System.Diagnostics;
using FileView.LocalRuntime.Hosting.Discovery;
using FileView.LocalRuntime.Hosting.Settings;
using FileView.LocalRuntime.Http;
using FileView.LocalRuntime.Storage;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FileView.LocalRuntime.Hosting;

/// <summary>Tells what the host found and when it is ready, under the category <c>Host.Startup</c>.</summary>
internal sealed class LifetimeLog(
    FunctionCatalog catalog,
    RouteTable routes,
    StartUpFindings findings,
    IEventLogHome home,
    IServer server,
    IHostApplicationLifetime lifetime,
    ILoggerFactory loggers) : IHostedService
{
    private readonly ILogger _logger = loggers.CreateLogger("Host.Startup");

    private string Addresses => string.Join(", ", server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (string key in findings.HostJson.UnknownKeys)
        {
            Log.UnknownHostJsonKey(_logger, key);
        }

        foreach (IdleSetting setting in findings.HostJson.Idle)
        {
            Log.IdleHostJsonKey(_logger, setting.Key, setting.Reason);
        }

        foreach (string warning in findings.Warnings)
        {
            Log.Fragile(_logger, warning);
        }

        foreach (string name in catalog.DisabledNames)
        {
            Log.FunctionDisabled(_logger, name);
        }

        Log.HubIsKept(_logger, home.Description);

        foreach (HttpRoute route in routes.Routes)
        {
            Log.Route(_logger, route.MethodsText, route.Text, route.Function.Name);
        }

        lifetime.ApplicationStarted.Register(Started);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Started()
    {
        if (_logger.IsEnabled(LogLevel.Information))
        {
            double milliseconds = (DateTime.UtcNow - Process.GetCurrentProcess().StartTime.ToUniversalTime()).TotalMilliseconds;
            Log.Started(_logger, catalog.Functions.Count, Addresses, Math.Round(milliseconds));
        }
    }
}
