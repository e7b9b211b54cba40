using System.Diagnostics;
using System.Text;
using FileView.OcrService.Configuration;

namespace FileView.OcrService.Processes;

/// <summary>
/// The only place that starts programs: no shell, an empty environment, a cage, bounded output, and an end of the whole
/// process group when its time is over or the call is cancelled.
/// </summary>
internal sealed class ToolRunner(ToolCage cage, ToolLocator tools, TimeProvider time)
{
    private const int KeptCharacters = 64 * 1024;

    // Who started the service knows by this variable what belongs to it, and ends what has outlived it.
    private const string RunMark = "FILEVIEW_RUN";

    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="OperationCanceledException">The call was cancelled; the program has been killed.</exception>
    /// <exception cref="StartRefusedException">There is no such program.</exception>
    public async Task<ToolResult> RunAsync(ToolCommand command, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using Process process = Start(command);
        process.StandardInput.Close();
        using var limit = new CancellationTokenSource(command.Limit, time);
        await using CancellationTokenRegistration late = limit.Token.Register(() => ProcessGroup.End(process));
        await using CancellationTokenRegistration cancelled = cancellationToken.Register(() => ProcessGroup.End(process));
        Task<string> output = ReadAsync(process.StandardOutput);
        Task<string> error = ReadAsync(process.StandardError);
        await process.WaitForExitAsync(CancellationToken.None);
        var result = new ToolResult(process.ExitCode, await output, await error, limit.IsCancellationRequested);
        cancellationToken.ThrowIfCancellationRequested();
        return result;
    }

    private Process Start(ToolCommand command)
    {
        string program = tools.Find(command.Program)
            ?? throw new StartRefusedException($"There is no {command.Program} in the folders of ocr:tools:path or PATH.");
        List<string> line = cage.Wrap(program, command);
        var start = new ProcessStartInfo(line[0], line[1..])
        {
            WorkingDirectory = command.Folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        Dictionary<string, string?> inherited = start.Environment
            .Where(variable => variable.Key is RunMark or "DOTNET_ROOT" or "TESSDATA_PREFIX")
            .ToDictionary();
        start.Environment.Clear();
        start.Environment["PATH"] = "/usr/local/bin:/usr/bin:/bin";
        start.Environment["HOME"] = command.Folder;
        start.Environment["TMPDIR"] = command.Folder;
        start.Environment["LANG"] = "C.UTF-8";

        // Two workers with a thread each read six pages in a third of the time that Tesseract's own threads take.
        start.Environment["OMP_THREAD_LIMIT"] = "1";
        foreach ((string name, string? value) in inherited)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start) ?? throw new InvalidOperationException($"{command.Program} did not start.");
    }

    private static async Task<string> ReadAsync(StreamReader reader)
    {
        var text = new StringBuilder();
        char[] buffer = new char[4096];
        int read;
        while ((read = await reader.ReadAsync(buffer)) > 0)
        {
            text.Append(buffer, 0, Math.Min(read, KeptCharacters - text.Length));
        }

        return text.ToString();
    }
}
