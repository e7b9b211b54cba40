using FileView.Functions.Access;
using FileView.Functions.Platform;
using FileView.Functions.Platform.Problems;
using FileView.Functions.Polling;
using FileView.Functions.Previews;
using FileView.LocalRuntime.Hosting;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FileView.Benchmarks.Polling;

/// <summary>The app's polling functions with their middleware on the local runtime, on a port of their own.</summary>
internal sealed class PolledApp : IAsyncDisposable
{
    private readonly IHost _host;

    private PolledApp(IHost host)
    {
        _host = host;
        Client = new HttpClient { BaseAddress = new Uri(((LocalFunctionsHost)host).Urls.First()) };
    }

    /// <summary>Gets a client of it.</summary>
    public HttpClient Client { get; }

    /// <summary>Gets its services.</summary>
    public IServiceProvider Services => _host.Services;

    /// <summary>Starts it.</summary>
    public static async Task<PolledApp> StartAsync((string Key, string Value)[] settings)
    {
        (string Key, string Value)[] all =
        [
            ("FUNCTIONS_HTTP_PORT", "0"),
            ("AzureWebJobsDisableHomepage", "true"),
            ("AZURE_FUNCTIONS_ENVIRONMENT", "Development"),
            ("fileview:access:open", "true"),
            .. settings,
        ];
        var builder = new FunctionsApplicationBuilder([], new FunctionAppSource
        {
            ContentRoot = AppContext.BaseDirectory,
            Types = [typeof(PollFunction), typeof(StatusFunction)],
            Settings = all.ToDictionary(setting => setting.Key, setting => (string?)setting.Value),
        });
        builder.ConfigureFunctionsWebApplication();
        builder.UseMiddleware<ProblemMiddleware>();
        builder.UseMiddleware<AccessMiddleware>();
        builder.Logging.ClearProviders();
        builder.Services.AddPlatform(builder.Configuration).AddPreviews().AddAccess().AddPolling();
        IHost host = builder.Build();
        await host.StartAsync();
        return new PolledApp(host);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
    }
}
