using System.Diagnostics;
using System.Globalization;
using System.Text;
using FileView.Tests.Support;

namespace FileView.Tests.EndToEnd;

/// <summary>A <c>run.sh</c> at work, as a user starts it, on free ports and what is already built.</summary>
internal sealed class RunScript : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private RunScript(Process process, int ocrPort)
    {
        _process = process;
        OcrPort = ocrPort;
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Gets the port of the OCR service.</summary>
    public int OcrPort { get; }

    /// <summary>Gets everything it has printed so far.</summary>
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

    /// <summary>Starts it on a data folder.</summary>
    /// <param name="dataFolder">The data folder.</param>
    /// <param name="port">The port of the app.</param>
    /// <param name="programs">A folder whose programs go before the installed ones.</param>
    public static RunScript Start(string dataFolder, int port, string? programs = null)
    {
        int ocrPort = FreePort.Find();
        string build = new DirectoryInfo(AppContext.BaseDirectory).Name;
        var start = new ProcessStartInfo("bash")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            ArgumentList = { Find(), "--no-setup", "--data", dataFolder, "--port", Text(port), "--ocr-port", Text(ocrPort) },
        };
        foreach (string option in (string[])["--redis-port", "--blob-port", "--queue-port", "--table-port"])
        {
            start.ArgumentList.Add(option);
            start.ArgumentList.Add(Text(FreePort.Find()));
        }

        start.Environment["FILEVIEW_CONFIGURATION"] = build == "release" ? "Release" : "Debug";
        if (programs is not null)
        {
            start.Environment["PATH"] = $"{programs}:{Environment.GetEnvironmentVariable("PATH")}";
        }

        return new RunScript(Process.Start(start)!, ocrPort);
    }

    /// <summary>Gets the process of the app on a data folder.</summary>
    public static int AppOf(string dataFolder) => ProcessOf(dataFolder, "FileView.Functions.dll");

    /// <summary>Gets the process of the OCR service on a data folder.</summary>
    public static int OcrServiceOf(string dataFolder) => ProcessOf(dataFolder, "FileView.OcrService.dll");

    /// <summary>Gets the processes that run on a data folder, each with its command line.</summary>
    public static IReadOnlyDictionary<int, string> ProcessesOf(string dataFolder)
    {
        string mark = $"FILEVIEW_RUN={dataFolder}";
        var found = new Dictionary<int, string>();
        foreach (string folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out int id)
                && Read(Path.Combine(folder, "environ")).Split('\0').Contains(mark))
            {
                found[id] = Read(Path.Combine(folder, "cmdline")).Replace('\0', ' ');
            }
        }

        return found;
    }

    /// <summary>Ends what a test that failed has left running on a data folder.</summary>
    public static void EndAll(string dataFolder)
    {
        foreach (int id in ProcessesOf(dataFolder).Keys)
        {
            End(id);
        }
    }

    /// <summary>Waits until it says that the app is ready.</summary>
    public async Task WaitUntilReadyAsync()
    {
        long began = Stopwatch.GetTimestamp();
        while (!Output.Contains("FileView is ready: http", StringComparison.Ordinal))
        {
            Assert.False(_process.HasExited, $"run.sh ended before the app was ready.\n{Output}");
            Assert.True(Stopwatch.GetElapsedTime(began) < Patience, $"The app did not become ready.\n{Output}");
            await Task.Delay(Pause);
        }
    }

    /// <summary>Asks it to end, as a service manager does.</summary>
    public void Terminate()
    {
        using Process kill = Process.Start("/bin/kill", ["-TERM", Text(_process.Id)]);
        kill.WaitForExit();
    }

    /// <summary>Kills it, and nothing that it started: those still hold its output open.</summary>
    public Task KillAsync()
    {
        _process.Kill(entireProcessTree: false);
        return Eventually.TrueAsync(() => _process.HasExited, "run.sh is gone");
    }

    /// <summary>Waits for its end.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> WaitForEndAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    // A part starts programs: until such a child has become its program, it looks like the part, but for its higher id.
    private static int ProcessOf(string dataFolder, string part) =>
        ProcessesOf(dataFolder).Where(process => process.Value.Contains(part, StringComparison.Ordinal)).Min(process => process.Key);

    private static void End(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
        }
        catch (ArgumentException)
        {
            // It has ended in the meantime.
        }
    }

    private static string Find()
    {
        for (string? folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            string candidate = Path.Combine(folder, "run.sh");
            if (File.Exists(candidate))
            {
                return candidate;
            }
        }

        throw new InvalidOperationException("run.sh is not above the folder of the tests.");
    }

    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            // The process has ended since the folder was listed, or is not ours.
            return "";
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (_output)
        {
            _output.AppendLine(line.Data);
        }
    }
}
