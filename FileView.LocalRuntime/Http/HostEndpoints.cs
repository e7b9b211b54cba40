using FileView.LocalRuntime.Http.Management;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace FileView.LocalRuntime.Http;

/// <summary>The host's own addresses.</summary>
internal static class HostEndpoints
{
    /// <summary>App setting that gives <c>/</c> to the app, as in the genuine host.</summary>
    public const string DisableHomepageSetting = "AzureWebJobsDisableHomepage";

    private static readonly string? Version = typeof(HostEndpoints).Assembly.GetName().Version?.ToString();

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapMethods("/admin/host/ping", ["GET", "HEAD", "POST"], () => Results.Ok());
        endpoints.MapGet("/admin/host/status", () => Results.Json(new { state = "Running", version = Version }));

        endpoints.MapManagementApi();

        bool hasHomepage = !endpoints.ServiceProvider.GetRequiredService<IConfiguration>()
            .GetValue(DisableHomepageSetting, defaultValue: false);
        if (hasHomepage)
        {
            endpoints.MapGet("/", () => Results.Text(
                $"Your Functions app is up and running. Set {DisableHomepageSetting}=true to serve this address by a function.\n"));
        }
    }
}
