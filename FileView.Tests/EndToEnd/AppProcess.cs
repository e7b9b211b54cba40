using System.Diagnostics;
using System.Text;
using FileView.Tests.Support;

namespace FileView.Tests.EndToEnd;

/// <summary>The real app in a process of its own, so that it can be killed.</summary>
internal sealed class AppProcess : IAsyncDisposable
{
    private readonly Dictionary<string, string> _settings;
    private readonly StringBuilder _output = new();
    private Process? _process;

    private AppProcess(Dictionary<string, string> settings, int port)
    {
        _settings = settings;
        Address = new Uri($"http://127.0.0.1:{port}");
        Client = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromMinutes(5) };
        _settings["FUNCTIONS_HTTP_PORT"] = port.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    public Uri Address { get; }

    public HttpClient Client { get; }

    /// <summary>Gets the id of the process.</summary>
    public int Id => _process!.Id;

    /// <summary>Gets everything the process printed so far.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    public static async Task<AppProcess> StartAsync(Dictionary<string, string> settings, int? port = null)
    {
        var app = new AppProcess(settings, port ?? FreePort.Find());
        await app.StartAsync();
        return app;
    }

    /// <summary>Starts the app alone, with everything that it keeps in a folder that can be looked through.</summary>
    /// <param name="folder">The folder: the task hub comes to lie in <c>hub</c>, the rest in <c>data</c>.</param>
    /// <param name="settings">Settings by their environment variables, without <c>fileview__</c>.</param>
    public static Task<AppProcess> StartOnFoldersAsync(string folder, IReadOnlyDictionary<string, string> settings)
    {
        var all = new Dictionary<string, string>
        {
            ["DOTNET_ENVIRONMENT"] = "Development",
            ["AZURE_FUNCTIONS_ENVIRONMENT"] = "Development",
            ["AzureWebJobsDisableHomepage"] = "true",
            ["AzureWebJobsStorage"] = Path.Combine(folder, "hub"),
            ["fileview__storage__folder"] = Path.Combine(folder, "data"),
            ["fileview__access__open"] = "true",
        };
        foreach ((string key, string value) in settings)
        {
            all[$"fileview__{key}"] = value;
        }

        return StartAsync(all);
    }

    /// <summary>Starts the process and waits until it answers.</summary>
    public async Task StartAsync()
    {
        string folder = Path.GetFullPath(Path.Combine(
            AppContext.BaseDirectory, "..", "..", "FileView.Functions", new DirectoryInfo(AppContext.BaseDirectory).Name));
        var start = new ProcessStartInfo("dotnet", [Path.Combine(folder, "FileView.Functions.dll")])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string key, string value) in _settings)
        {
            start.Environment[key] = value;
        }

        _process = Process.Start(start)!;
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await Eventually.TrueAsync(IsReadyAsync, "the app is ready");
    }

    /// <summary>Kills the process as a power cut would.</summary>
    public async Task KillAsync()
    {
        _process!.Kill(entireProcessTree: false);
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_process is { HasExited: false })
        {
            using Process terminate = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(15));
            try
            {
                await _process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill(entireProcessTree: true);
            }
        }

        _process?.Dispose();
    }

    private async Task<bool> IsReadyAsync()
    {
        if (_process!.HasExited)
        {
            throw new InvalidOperationException($"The app ended with exit code {_process.ExitCode}.\n{Output}");
        }

        try
        {
            using HttpResponseMessage answer = await Client.GetAsync("/admin/host/status");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (_output)
        {
            _output.AppendLine(line.Data);
        }
    }
}
