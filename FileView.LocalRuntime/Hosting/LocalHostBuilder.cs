using System.Text.Json;
using FileView.LocalRuntime.Hosting.Binding;
using FileView.LocalRuntime.Hosting.Discovery;
using FileView.LocalRuntime.Hosting.Durable;
using FileView.LocalRuntime.Hosting.Invocation;
using FileView.LocalRuntime.Hosting.Settings;
using FileView.LocalRuntime.Hosting.Timers;
using FileView.LocalRuntime.Http;
using FileView.LocalRuntime.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace FileView.LocalRuntime.Hosting;

/// <summary>Registers what the host consists of.</summary>
internal sealed class LocalHostBuilder
{
    private readonly IServiceCollection _services;
    private readonly FunctionAppSource _source;
    private readonly int? _localSettingsPort;
    private bool _usesAspNetCore;

    public LocalHostBuilder(IServiceCollection services, FunctionAppSource source, int? localSettingsPort)
    {
        _services = services;
        _source = source;
        _localSettingsPort = localSettingsPort;
        services.AddOptions<WorkerOptions>().Configure<IOptions<JsonSerializerOptions>>(WorkerDefaults.SetSerializer);
        services.Configure<JsonSerializerOptions>(json => json.PropertyNameCaseInsensitive = true);
        services.TryAddSingleton(source.Clock);
        services.AddLogging(HostLogging.UseHostConsole);
    }

    public MiddlewareList Middleware { get; } = new();

    /// <summary>Lets functions take and return the types of ASP.NET Core.</summary>
    public void UseAspNetCore()
    {
        _usesAspNetCore = true;
        _services.AddControllers();
    }

    /// <summary>Reads the settings, looks at the app and registers all services. The last step before the app is built.</summary>
    /// <exception cref="HostStartException">A setting is wrong, or the app breaks a rule of the host.</exception>
    public void AddServices(IConfiguration configuration, string contentRoot, IWebHostBuilder web)
    {
        HostJson hostJson = HostJson.Read(contentRoot, configuration);
        HostSettings settings = hostJson.Settings;
        HubHome home = HubHome.Choose(configuration, contentRoot, settings.Durable.HubName, settings.Durable.StorageSetting);
        var localOptions = LocalHostOptions.Read(configuration);
        AppUnderHost app = AppUnderHost.Examine(_source.Types, settings, configuration, _usesAspNetCore);

        _services.AddRouting();
        _services.AddSingleton(settings);
        _services.AddSingleton(localOptions);
        _services.AddSingleton(new StartUpFindings(hostJson, app.Warnings));
        _services.AddSingleton(app.Catalog);
        _services.AddSingleton(new RouteTable(app.Routes));
        _services.AddSingleton(Middleware);
        _services.AddSingleton(provider => SystemKey.OpenOrCreate(provider.GetRequiredService<IHostFiles>()));
        _services.AddSingleton<ParameterBinders>();
        _services.AddSingleton<FunctionInvokers>();
        _services.AddSingleton<FunctionPipeline>();
        _services.AddSingleton<FunctionLogs>();
        _services.AddSingleton<RequestLimits>();
        _services.AddSingleton<HttpResults>();
        _services.AddSingleton<HttpFunctions>();
        _services.AddSingleton<IHttpManagementUrls, ManagementUrls>();
        _services.AddDurableFunctions(settings, home);
        _services.AddHostedService<TimerService>();
        _services.AddHostedService<LifetimeLog>();
        _services.Configure<HostOptions>(options => options.ShutdownTimeout = localOptions.ShutdownTimeLimit);
        _services.AddLogging(logging => logging.UseLevels(settings.LogLevels));

        if (settings.StrictTransport is { } strict)
        {
            _services.AddHsts(strict.Apply);
        }

        web.UseUrls(ListenAddress.Choose(configuration, _localSettingsPort));
        web.UseKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = BodySizeLimit.OfWorker;
        });
    }
}
