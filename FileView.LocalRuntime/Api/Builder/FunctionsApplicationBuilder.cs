using FileView.LocalRuntime.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Builds a function app: its services, its configuration and its middleware.</summary>
public class FunctionsApplicationBuilder : IHostApplicationBuilder, IFunctionsWorkerApplicationBuilder
{
    private readonly WebApplicationBuilder _web;
    private readonly LocalHostBuilder _local;
    private bool _isBuilt;

    internal FunctionsApplicationBuilder(string[] args, FunctionAppSource source)
    {
        _web = LocalHostConfiguration.CreateWebBuilder(args, source, out int? localSettingsPort);
        _local = new LocalHostBuilder(_web.Services, source, localSettingsPort);
    }

    /// <summary>Values that parts of the builder hand to each other.</summary>
    public IDictionary<object, object> Properties => ((IHostApplicationBuilder)_web).Properties;

    /// <summary>App settings: command line, environment, appsettings.json, then local.settings.json.</summary>
    public ConfigurationManager Configuration => _web.Configuration;

    /// <summary>The environment; <c>AZURE_FUNCTIONS_ENVIRONMENT</c> names it.</summary>
    public IHostEnvironment Environment => _web.Environment;

    /// <summary>Logging.</summary>
    public ILoggingBuilder Logging => _web.Logging;

    /// <summary>Metrics.</summary>
    public IMetricsBuilder Metrics => _web.Metrics;

    /// <summary>The services of the app.</summary>
    public IServiceCollection Services => _web.Services;

    IConfigurationManager IHostApplicationBuilder.Configuration => _web.Configuration;

    internal LocalHostBuilder Local => _local;

    /// <summary>Adds a middleware; the first one added is the outermost.</summary>
    /// <param name="middleware">Makes the delegate that calls the next one; not null.</param>
    /// <returns>This builder.</returns>
    public IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware)
    {
        ArgumentNullException.ThrowIfNull(middleware);
        _local.Middleware.Steps.Add(middleware);
        return this;
    }

    /// <summary>Puts another container in the place of the built-in one.</summary>
    /// <typeparam name="TContainerBuilder">The type of its builder.</typeparam>
    /// <param name="factory">Makes the container; not null.</param>
    /// <param name="configure">Fills it; may be null.</param>
    public void ConfigureContainer<TContainerBuilder>(
        IServiceProviderFactory<TContainerBuilder> factory, Action<TContainerBuilder>? configure = null)
        where TContainerBuilder : notnull
        => ((IHostApplicationBuilder)_web).ConfigureContainer(factory, configure);

    /// <summary>Builds the app. Possible once.</summary>
    /// <exception cref="InvalidOperationException">
    /// It has been built before, or the app breaks a rule of the host; the message lists every breach.
    /// </exception>
    public IHost Build()
    {
        if (_isBuilt)
        {
            throw new InvalidOperationException("The application has already been built.");
        }

        _isBuilt = true;
        _local.AddServices(_web.Configuration, _web.Environment.ContentRootPath, _web.WebHost);
        WebApplication app = _web.Build();
        LocalHostPipeline.Configure(app);
        return new LocalFunctionsHost(app);
    }
}
