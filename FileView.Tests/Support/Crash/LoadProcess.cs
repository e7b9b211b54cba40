using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace FileView.Tests.Support.Crash;

/// <summary>A process of FileView.LoadApp: the real host with a load of orchestrations, which can be killed.</summary>
internal sealed class LoadProcess : IAsyncDisposable
{
    private const string App = "FileView.LoadApp";
    private const string ReadyLine = "ready";

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly long _began = Stopwatch.GetTimestamp();

    private LoadProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += Read;
        _process.ErrorDataReceived += Read;
        _process.Exited += (_, _) => _ready.TrySetException(new InvalidOperationException($"{App} has ended.\n{Output}"));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Completes when the host has started; fails when the process ends before that.</summary>
    public Task Ready => _ready.Task;

    /// <summary>How long ago the process was started.</summary>
    public TimeSpan Age => Stopwatch.GetElapsedTime(_began);

    /// <summary>Bytes of memory that the process has in RAM.</summary>
    public long ResidentBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Everything that the process has printed so far.</summary>
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

    /// <summary>Starts a process that listens on a port of the loopback address and keeps its hub in a storage.</summary>
    /// <param name="port">The port.</param>
    /// <param name="storage">What <c>AzureWebJobsStorage</c> says: a folder, or a connection string.</param>
    /// <param name="settings">Further settings.</param>
    public static LoadProcess Start(int port, string storage, params IEnumerable<(string Key, string Value)> settings)
    {
        // Both builds of a configuration stand side by side.
        string folder = Path.GetFullPath(
            Path.Combine(AppContext.BaseDirectory, "..", "..", App, new DirectoryInfo(AppContext.BaseDirectory).Name));
        var start = new ProcessStartInfo("dotnet", [Path.Combine(folder, App + ".dll")])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["AzureWebJobsStorage"] = storage;
        start.Environment["FUNCTIONS_HTTP_PORT"] = port.ToString(CultureInfo.InvariantCulture);
        start.Environment["AzureFunctionsLocal__HttpTimeLimit"] = "1.00:00:00";
        foreach ((string key, string value) in settings)
        {
            start.Environment[key] = value;
        }

        return new LoadProcess(start);
    }

    /// <summary>Ends the process by SIGKILL.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private void Read(object sender, DataReceivedEventArgs line)
    {
        if (line.Data == ReadyLine)
        {
            _ready.TrySetResult();
        }

        lock (_output)
        {
            _output.AppendLine(line.Data);
        }
    }
}
