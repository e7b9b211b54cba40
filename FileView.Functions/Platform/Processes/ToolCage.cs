using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Platform.Processes;

/// <summary>
/// The cage around a program: a process group of its own, no network, limits on memory and file size. What the system
/// lacks is left out, and said in the log once.
/// </summary>
internal sealed class ToolCage(ToolLocator tools, IOptions<ToolOptions> options, ILogger<ToolCage> logger)
{
    private readonly Lock _gate = new();
    private List<string>? _network;

    /// <summary>Makes the argument list that starts a program within the cage.</summary>
    /// <param name="command">The call.</param>
    /// <returns>The program to start, followed by its arguments.</returns>
    public List<string> Wrap(ToolCommand command)
    {
        var line = new List<string>();
        if (tools.Find("setsid") is { } setsid)
        {
            line.Add(setsid);
        }

        if (options.Value.Cage)
        {
            line.AddRange(WithoutNetwork());
            AddLimits(line, command);
        }

        line.Add(command.Program);
        line.AddRange(command.Arguments);
        return line;
    }

    private void AddLimits(List<string> line, ToolCommand command)
    {
        if (tools.Find("prlimit") is not { } prlimit)
        {
            return;
        }

        line.AddRange(
        [
            prlimit,
            $"--as={Bytes(command.MemoryMegabytes ?? options.Value.MemoryMegabytes)}",
            $"--fsize={Bytes(options.Value.FileMegabytes)}",
            "--core=0",
            "--",
        ]);
    }

    private List<string> WithoutNetwork()
    {
        lock (_gate)
        {
            return _network ??= FindNetworkCage();
        }
    }

    // A network of its own needs either root or a user namespace; which of them a machine allows can only be tried.
    private List<string> FindNetworkCage()
    {
        if (tools.Find("unshare") is { } unshare && tools.Find("true") is { } nothing)
        {
            foreach (string flags in (string[])["--net", "--user --map-root-user --net"])
            {
                List<string> cage = [unshare, .. flags.Split(' '), "--"];
                if (Works([.. cage, nothing]))
                {
                    return cage;
                }
            }
        }

        Log.NoNetworkCage(logger);
        return [];
    }

    private static bool Works(List<string> line)
    {
        var start = new ProcessStartInfo(line[0], line[1..])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start);
        process!.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    private static string Bytes(int megabytes) => (megabytes * 1024L * 1024L).ToString(CultureInfo.InvariantCulture);
}
