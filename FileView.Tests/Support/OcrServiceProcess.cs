using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace FileView.Tests.Support;

/// <summary>
/// The real OCR service in a process of its own, on loopback with a port and a data folder, so that it can be killed and
/// started again on the same ones.
/// </summary>
internal sealed class OcrServiceProcess : IAsyncDisposable
{
    /// <summary>The API key that it takes, unless other settings are given: of the caller <c>tests</c>.</summary>
    public const string Key = "key-of-the-tests";

    private static readonly TimeSpan PatienceAtEnd = TimeSpan.FromSeconds(15);

    private readonly Dictionary<string, string> _settings;
    private readonly StringBuilder _output = new();

    // The service hands this variable to the programs that it starts: what has outlived it is found by it.
    private readonly string _mark = Guid.NewGuid().ToString("N");
    private Process? _process;

    private OcrServiceProcess(string folder, IReadOnlyDictionary<string, string> settings)
    {
        Folder = folder;
        Address = new Uri(settings.GetValueOrDefault("urls") ?? $"http://127.0.0.1:{FreePort.Find()}");
        Client = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromMinutes(2) };
        Client.DefaultRequestHeaders.Add("x-api-key", Key);
        _settings = new Dictionary<string, string>(settings, StringComparer.Ordinal)
        {
            ["urls"] = Address.ToString(),
            ["ocr:store:folder"] = folder,
        };
        _settings.TryAdd("ocr:access:keys:0:name", "tests");
        _settings.TryAdd("ocr:access:keys:0:key", Key);
        _settings.TryAdd("environment", "Development");
        _settings.TryAdd("ocr:network:security:allowed-networks:0", "127.0.0.0/8");
    }

    /// <summary>Gets where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Gets the folder of its database and documents.</summary>
    public string Folder { get; }

    /// <summary>Gets a client that sends <see cref="Key"/>.</summary>
    public HttpClient Client { get; }

    /// <summary>Gets everything that it printed so far.</summary>
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

    /// <summary>Starts the service and waits until it answers.</summary>
    /// <param name="folder">Its data folder.</param>
    /// <param name="settings">Settings by their keys, like <c>ocr:pages:workers</c>.</param>
    public static async Task<OcrServiceProcess> StartAsync(string folder, IReadOnlyDictionary<string, string>? settings = null)
    {
        var service = new OcrServiceProcess(folder, settings ?? new Dictionary<string, string>());
        try
        {
            await service.StartAsync();
            return service;
        }
        catch
        {
            await service.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the service with settings that it must refuse, and waits for its end.</summary>
    /// <returns>Its exit code and what it printed.</returns>
    public static async Task<(int ExitCode, string Output)> StartRefusedAsync(string folder, IReadOnlyDictionary<string, string> settings)
    {
        await using var service = new OcrServiceProcess(folder, settings);
        Process process = service.Launch();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
        return (process.ExitCode, service.Output);
    }

    /// <summary>Starts it, again after <see cref="KillAsync"/> or <see cref="StopAsync"/>, and waits until it answers.</summary>
    public async Task StartAsync()
    {
        _process?.Dispose();
        Process process = Launch();
        await Eventually.TrueAsync(() => AnswersAsync(process), "the OCR service answers");
    }

    /// <summary>Kills it as a power cut would; the programs that it has started are left behind.</summary>
    public async Task KillAsync()
    {
        _process!.Kill(entireProcessTree: false);
        await _process.WaitForExitAsync();
    }

    /// <summary>Ends it in order.</summary>
    public async Task StopAsync()
    {
        using Process terminate = Process.Start("kill", ["-TERM", _process!.Id.ToString(CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync().WaitAsync(PatienceAtEnd);
    }

    /// <summary>The programs that it has started and that still run, by process id.</summary>
    public IReadOnlyList<int> RunningPrograms() => [.. Marked().Where(id => id != _process?.Id)];

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_process is { HasExited: false })
        {
            try
            {
                await StopAsync();
            }
            catch (TimeoutException)
            {
                await KillAsync();
            }
        }

        _process?.Dispose();
        foreach (int left in Marked())
        {
            using Process kill = Process.Start("kill", ["-KILL", left.ToString(CultureInfo.InvariantCulture)]);
            await kill.WaitForExitAsync();
        }
    }

    private Process Launch()
    {
        string folder = Path.GetFullPath(Path.Combine(
            AppContext.BaseDirectory, "..", "..", "FileView.OcrService", new DirectoryInfo(AppContext.BaseDirectory).Name));
        var start = new ProcessStartInfo("dotnet", [Path.Combine(folder, "FileView.OcrService.dll")])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["FILEVIEW_RUN"] = _mark;
        foreach ((string key, string value) in _settings)
        {
            start.Environment[key == "environment" ? "ASPNETCORE_ENVIRONMENT" : key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        _process = Process.Start(start)!;
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        return _process;
    }

    private async Task<bool> AnswersAsync(Process process)
    {
        if (process.HasExited)
        {
            throw new InvalidOperationException($"The OCR service ended with exit code {process.ExitCode}.\n{Output}");
        }

        try
        {
            // Any answer will do: with an engine elsewhere it runs, and is not healthy, while that is away.
            using HttpResponseMessage answer = await Client.GetAsync("/health");
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private List<int> Marked()
    {
        var found = new List<int>();
        foreach (string folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out int id) && IsMarked(folder))
            {
                found.Add(id);
            }
        }

        return found;
    }

    private bool IsMarked(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "environ")).Contains(_mark, StringComparison.Ordinal);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
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
