using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using FileView.Functions.Platform.Scratch;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Platform.Processes;

/// <summary>
/// The cage around a program: a session and a user of its own, no network, no files but the system's and its own, and limits
/// on what it may use. What the system does not allow is left out, said in the log once, and told by <see cref="Current"/>.
/// </summary>
internal sealed class ToolCage(ToolLocator tools, ScratchSpace scratch, IOptions<ToolOptions> options, ILogger<ToolCage> logger)
{
    // Nothing listens there: what does not know that it has no network learns it at once.
    private const string Refusing = "http://127.0.0.1:1";

    private static readonly TimeSpan LongestTrial = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private Cage? _current;
    private CageRoot? _root;

    /// <summary>Gets the variables that keep programs from the network where only they can.</summary>
    public static IReadOnlyDictionary<string, string> Environment { get; } = new Dictionary<string, string>
    {
        ["http_proxy"] = Refusing,
        ["https_proxy"] = Refusing,
        ["ftp_proxy"] = Refusing,
        ["all_proxy"] = Refusing,
        ["no_proxy"] = "",
    };

    /// <summary>Gets the cage that is in force. The first call tries what this system allows.</summary>
    public Cage Current
    {
        get
        {
            lock (_gate)
            {
                return _current ??= Find();
            }
        }
    }

    /// <summary>Makes the argument list that starts a program within the cage, and gives it its folder.</summary>
    /// <param name="command">The call.</param>
    /// <returns>The program to start, followed by its arguments.</returns>
    public List<string> Wrap(ToolCommand command)
    {
        Cage cage = Current;
        if (cage.Kind == CageKind.None)
        {
            string[] session = tools.Find("setsid") is { } setsid ? [setsid] : [];
            return [.. session, command.Program, .. command.Arguments];
        }

        if (scratch.Holds(command.Folder))
        {
            foreach (string folder in command.Writes ?? [command.Folder])
            {
                ToolFolders.Give(folder, cage.UserId);
            }

            if (cage.UserId != 0 && command.Writes is not null && !OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(command.Folder, ToolFolders.Passage);
            }
        }

        return Line(cage, command);
    }

    private List<string> Line(Cage cage, ToolCommand command)
    {
        ToolOptions limits = options.Value;
        string processor = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "aarch64" : "x86_64";
        return
        [
            tools.Find("perl")!,
            _root!.Script,
            processor,
            cage.Kind.ToString().ToLowerInvariant(),
            _root.Path,
            scratch.FullPath,
            scratch.Holds(command.Folder) ? command.Folder : "",
            Number(cage.UserId),
            Number(command.CpuSeconds ?? limits.CpuSeconds),
            Bytes(command.MemoryMegabytes ?? limits.MemoryMegabytes),
            Bytes(limits.FileMegabytes),
            Number(limits.Processes),
            .. _root.FoldersFor([command.Program, .. command.AlsoRuns]),
            "+",
            .. command.Writes ?? [],
            "--",
            command.Program,
            .. command.Arguments,
        ];
    }

    // What a system allows, within a container above all, can only be tried.
    private Cage Find()
    {
        var none = new Cage(CageKind.None, 0);
        if (!options.Value.Cage)
        {
            Log.CageOff(logger);
            return none;
        }

        if (!OperatingSystem.IsLinux() || tools.Find("perl") is null || tools.Find("test") is not { } test)
        {
            Log.NoCage(logger);
            return none;
        }

        _root = new CageRoot(scratch, options.Value.Readable);
        int user = System.Environment.IsPrivilegedProcess ? options.Value.UserId : 0;
        Cage[] wanted =
        [
            new(CageKind.Files, user), new(CageKind.Network, user), new(CageKind.Network, 0), new(CageKind.Limits, user), new(CageKind.Limits, 0),
        ];
        Cage found = Array.Find(wanted, cage => Works(cage, test)) ?? none;
        Log.CageFound(logger, found.Kind, found.UserId);
        if (found.Kind < CageKind.Network)
        {
            Log.NoNetworkCage(logger);
        }

        return found;
    }

    private bool Works(Cage cage, string test)
    {
        using ScratchFolder folder = scratch.CreateFolder("trial");
        try
        {
            ToolFolders.Give(folder.FullPath, cage.UserId);
        }
        catch (IOException)
        {
            // Root within a container may lack the right to give files away.
            return false;
        }

        List<string> line = Line(cage, new ToolCommand(test, ["-w", folder.FullPath], folder.FullPath));
        var start = new ProcessStartInfo(line[0], line[1..])
        {
            RedirectStandardError = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.Environment.Clear();
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        if (!process.WaitForExit(LongestTrial))
        {
            ProcessGroup.End(process);
            return false;
        }

        return process.ExitCode == 0;
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Bytes(int megabytes) => (megabytes * 1024L * 1024L).ToString(CultureInfo.InvariantCulture);
}
