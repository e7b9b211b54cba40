using System.Diagnostics;
using System.Text;
using System.Text.Json;
using FileView.Functions.Platform.Processes;
using FileView.Functions.Platform.Scratch;
using FileView.Functions.Platform.Streams;
using FileView.Functions.Previews;

namespace FileView.Functions.Converting.Office;

/// <summary>
/// One LibreOffice process with <c>office_worker.py</c> beside it, in a process group and a profile of their own. They talk
/// by a pipe of the operating system: there is no port that anybody else could reach.
/// </summary>
internal sealed class OfficeProcess : IAsyncDisposable
{
    private const int KeptCharacters = 4000;
    private const int LongestAnswer = 256 * 1024;
    private const int MostSheets = 200;

    // Where LibreOffice puts them, and their names begin so: a process names no other file for the app to delete.
    private const string Sockets = "/tmp/OSL_PIPE_";

    private static readonly TimeSpan TimeToEnd = TimeSpan.FromSeconds(3);

    private readonly Process _process;
    private readonly BoundedLines _answers;
    private readonly ScratchFolder _folder;
    private readonly StringBuilder _lastWords = new();
    private IReadOnlyList<string> _sockets = [];

    private OfficeProcess(ProcessRunner processes, ToolCommand command, ScratchFolder folder)
    {
        Process process = processes.Start(command);
        _process = process;
        _answers = new BoundedLines(process.StandardOutput, LongestAnswer);
        _folder = folder;
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginErrorReadLine();
    }

    /// <summary>Gets the id of the process group.</summary>
    public int GroupId => _process.Id;

    /// <summary>Gets how many documents it was given.</summary>
    public int Jobs { get; private set; }

    /// <summary>Gets whether it can be given another document.</summary>
    public bool IsUsable { get; private set; } = true;

    /// <summary>Gets the end of what it wrote to its error output.</summary>
    public string LastWords
    {
        get
        {
            lock (_lastWords)
            {
                return _lastWords.ToString();
            }
        }
    }

    /// <summary>Starts a process and waits until it listens.</summary>
    /// <param name="processes">What starts programs.</param>
    /// <param name="soffice">The path of LibreOffice.</param>
    /// <param name="options">How it is run.</param>
    /// <param name="folder">A folder of its own; removed with the process.</param>
    /// <param name="cancellationToken">Ends the call, and the process.</param>
    /// <exception cref="EngineFailedException">It ended before it listened.</exception>
    public static async Task<OfficeProcess> StartAsync(
        ProcessRunner processes, string soffice, OfficeOptions options, ScratchFolder folder, CancellationToken cancellationToken)
    {
        OfficeProcess? office = null;
        try
        {
            OfficeProfile.Write(folder.File("profile"));
            string home = Directory.CreateDirectory(folder.File("home")).FullName;
            ToolFolders.CreatePassage(folder.File(OfficeStage.In));
            Directory.CreateDirectory(folder.File(OfficeStage.Out));
            string script = await WriteScriptAsync(Path.Combine(home, "office_worker.py"), cancellationToken);
            var command = new ToolCommand(
                options.Python,
                ["-I", script, soffice, folder.FullPath, $"fileview-{Guid.NewGuid():N}", $"{options.StartTimeout}"],
                folder.FullPath)
            {
                MemoryMegabytes = options.MemoryMegabytes,
                CpuSeconds = options.CpuSeconds,
                AlsoRuns = [soffice],

                // Not the folder itself, nor the one that documents are put into.
                Writes = [folder.File("profile"), home, folder.File(OfficeStage.Out)],
                Environment = new Dictionary<string, string> { ["HOME"] = home, ["TMPDIR"] = home },
            };
            office = new OfficeProcess(processes, command, folder);
            office._sockets = (await office.ReadAsync(cancellationToken)).Sockets;
            await office.ReadAsync(cancellationToken);
            return office;
        }
        catch
        {
            if (office is not null)
            {
                office.Kill();
                await office.DisposeAsync();
            }

            folder.Dispose();
            throw;
        }
    }

    /// <summary>Converts a document. One at a time.</summary>
    /// <exception cref="EngineFailedException">The process is gone.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled; the process is no longer usable.</exception>
    public async Task<OfficeAnswer> ConvertAsync(OfficeRequest request, CancellationToken cancellationToken)
    {
        Jobs++;
        IsUsable = false;
        using var stage = new OfficeStage(_folder, request);
        try
        {
            await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(stage.Request, PreviewJson.Options).AsMemory(), cancellationToken);
            await _process.StandardInput.FlushAsync(cancellationToken);
        }
        catch (IOException closed)
        {
            throw Gone(closed);
        }

        OfficeAnswer answer = await ReadAsync(cancellationToken);
        answer = answer with { Sheets = [.. answer.Sheets.Take(MostSheets)] };
        stage.Collect(answer.Sheets.Count);

        // What has read a protected document reads no other.
        IsUsable = answer.Reason != "lost" && request.Password is null;
        return answer;
    }

    /// <summary>Gets whether the process has ended by itself.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>Kills the process and LibreOffice, without waiting until they are gone.</summary>
    public void Kill()
    {
        IsUsable = false;
        ProcessGroup.End(_process);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        IsUsable = false;

        // Without its input the worker ends LibreOffice and itself in good order, and says so by its exit code; the signal
        // is for one that cannot, or was killed and left LibreOffice behind.
        CloseInput();
        if (!await HasEndedInTimeAsync() || _process.ExitCode != 0)
        {
            ProcessGroup.End(_process);

            // What outlives even this hangs in the kernel; whoever waited for it would hang as well.
            await HasEndedInTimeAsync();
        }

        bool hasEnded = _process.HasExited;
        _process.Dispose();
        foreach (string socket in _sockets.Where(socket => socket.StartsWith(Sockets, StringComparison.Ordinal)))
        {
            File.Delete(socket);
        }

        if (hasEnded)
        {
            _folder.Dispose();
        }
    }

    private static async Task<string> WriteScriptAsync(string script, CancellationToken cancellationToken)
    {
        await using FileStream file = File.Create(script);
        await using Stream source = typeof(OfficeProcess).Assembly.GetManifestResourceStream("office_worker.py")!;
        await source.CopyToAsync(file, cancellationToken);
        return script;
    }

    private async Task<OfficeAnswer> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            string line = await _answers.ReadAsync(cancellationToken) ?? throw Gone(cause: null);
            return JsonSerializer.Deserialize<OfficeAnswer>(line, PreviewJson.Options) ?? throw Gone(cause: null);
        }
        catch (Exception nonsense) when (nonsense is InvalidDataException or JsonException)
        {
            throw Gone(nonsense);
        }
    }

    private async Task<bool> HasEndedInTimeAsync()
    {
        try
        {
            await _process.WaitForExitAsync().WaitAsync(TimeToEnd);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private void CloseInput()
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // What was still to be written has no reader any more.
        }
    }

    private static EngineFailedException Gone(Exception? cause) =>
        new(PreviewErrorCodes.ConversionFailed, "LibreOffice ended unexpectedly.", cause);

    private void Keep(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_lastWords)
        {
            _lastWords.AppendLine(line);
            if (_lastWords.Length > KeptCharacters)
            {
                _lastWords.Remove(0, _lastWords.Length - KeptCharacters);
            }
        }
    }
}
