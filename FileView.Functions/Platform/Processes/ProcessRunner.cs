using System.Diagnostics;
using System.Text;
using FileView.Functions.Platform.Scratch;

namespace FileView.Functions.Platform.Processes;

/// <summary>
/// The only place that starts programs: no shell, an empty environment, a cage, bounded output. A call that is cancelled
/// ends the program and everything that it started.
/// </summary>
internal sealed class ProcessRunner(ToolCage cage, ScratchSpace scratch)
{
    // run.sh knows by this variable what belongs to it, and ends what has outlived a killed app.
    private const string RunMark = "FILEVIEW_RUN";

    private const int Lost = 255;

    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(10);

    /// <summary>Runs a program to its end.</summary>
    /// <param name="command">The call.</param>
    /// <param name="cancellationToken">Ends the program: time limits are set with it.</param>
    /// <exception cref="OperationCanceledException">The call was cancelled; the program has been killed.</exception>
    public async Task<ToolResult> RunAsync(ToolCommand command, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using Process process = Start(command);
        await WriteAsync(process.StandardInput, command.Input);
        await using CancellationTokenRegistration registration = cancellationToken.Register(() => ProcessGroup.End(process));
        Task<string> output = ReadAsync(process.StandardOutput, command.OutputCharacters);
        Task<string> error = ReadAsync(process.StandardError, command.OutputCharacters);
        await process.WaitForExitAsync(CancellationToken.None);

        // What it started and left behind must not change what it wrote.
        ProcessGroup.EndRest(process.Id);
        ToolResult result = await ResultAsync(process.ExitCode, output, error);
        if (scratch.Holds(command.Folder))
        {
            ToolFolders.RemoveSpecial(command.Folder);
        }

        cancellationToken.ThrowIfCancellationRequested();
        return result;
    }

    /// <summary>Starts a program that stays, with its three streams redirected. The caller ends it.</summary>
    public Process Start(ToolCommand command)
    {
        List<string> line = cage.Wrap(command);
        var start = new ProcessStartInfo(line[0], line[1..])
        {
            WorkingDirectory = command.Folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment.Clear();
        start.Environment["PATH"] = "/usr/local/bin:/usr/bin:/bin";
        start.Environment["HOME"] = command.Folder;
        start.Environment["TMPDIR"] = command.Folder;
        start.Environment["LANG"] = "C.UTF-8";
        if (Environment.GetEnvironmentVariable(RunMark) is { } run)
        {
            start.Environment[RunMark] = run;
        }

        foreach ((string name, string value) in ToolCage.Environment.Concat(command.Environment))
        {
            start.Environment[name] = value;
        }

        return Process.Start(start) ?? throw new InvalidOperationException($"{command.Program} did not start.");
    }

    private static async Task<ToolResult> ResultAsync(int exitCode, Task<string> output, Task<string> error)
    {
        try
        {
            string[] said = await Task.WhenAll(output, error).WaitAsync(LastWords);
            return new ToolResult(exitCode, said[0], said[1]);
        }
        catch (TimeoutException)
        {
            // Out of the group, and so out of reach where there is no process namespace.
            return new ToolResult(Lost, "", "The program has left another one behind, which keeps its streams open.");
        }
    }

    private static async Task WriteAsync(StreamWriter input, string? text)
    {
        try
        {
            await input.WriteAsync(text);
            input.Close();
        }
        catch (IOException)
        {
            // The program has ended without reading it all, and says by its exit code what it made of that.
        }
    }

    private static async Task<string> ReadAsync(StreamReader reader, int limit)
    {
        var text = new StringBuilder();
        char[] buffer = new char[4096];
        int read;
        while ((read = await reader.ReadAsync(buffer)) > 0)
        {
            text.Append(buffer, 0, Math.Min(read, limit - text.Length));
        }

        return text.ToString();
    }
}
