using System.Collections.Concurrent;
using FileView.LocalRuntime.Hosting;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FileView.Tests.LocalRuntime.Hosting;

/// <summary>A function app made of types of this assembly, listening on a port of its own.</summary>
internal sealed class TestApp : IAsyncDisposable
{
    private readonly TempFolder _folder;
    private readonly IHost _host;

    private TestApp(TempFolder folder, IHost host, RecordedLogs logs)
    {
        _folder = folder;
        _host = host;
        Logs = logs;
    }

    public HttpClient Client { get; private set; } = new();

    public RecordedLogs Logs { get; }

    public IServiceProvider Services => _host.Services;

    public string HubFolder => System.IO.Path.Combine(_folder.Path, "hub", "TestHub");

    /// <summary>Builds and starts an app.</summary>
    public static async Task<TestApp> StartAsync(TestAppSetup setup)
    {
        TestApp app = Build(setup);
        await app.StartAsync();
        return app;
    }

    /// <summary>Builds an app.</summary>
    public static TestApp Build(TestAppSetup setup)
    {
        var folder = new TempFolder();
        folder.Write("host.json", setup.HostJson);
        var settings = new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = System.IO.Path.Combine(folder.Path, "hub"),
            ["FUNCTIONS_HTTP_PORT"] = "0",
            ["AzureWebJobsDisableHomepage"] = "true",
        };
        foreach ((string name, string? value) in setup.Settings)
        {
            settings[name] = value;
        }

        var builder = new FunctionsApplicationBuilder([], new FunctionAppSource
        {
            ContentRoot = folder.Path,
            Types = setup.Types,
            Settings = settings,
            Clock = setup.Clock,
        });
        if (setup.UsesAspNetCore)
        {
            builder.ConfigureFunctionsWebApplication();
        }

        var logs = new RecordedLogs();
        builder.Logging.ClearProviders();
        builder.Logging.AddProvider(logs);
        setup.Configure(builder);
        return new TestApp(folder, builder.Build(), logs);
    }

    /// <summary>Starts what <see cref="Build"/> has built.</summary>
    public async Task StartAsync()
    {
        await _host.StartAsync();
        Uri address = new(((LocalFunctionsHost)_host).Urls.First());
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = address };
    }

    public Task StopAsync() => _host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
        _folder.Dispose();
    }

    internal sealed class RecordedLogs : ILoggerProvider
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => new Recorder(categoryName, Lines);

        public void Dispose()
        {
        }

        private sealed class Recorder(string category, ConcurrentQueue<string> lines) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull
                => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(
                LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
                => lines.Enqueue($"{logLevel} {category}: {formatter(state, exception)} {exception?.Message}".TrimEnd());
        }
    }
}
