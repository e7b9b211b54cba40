using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FileView.OcrService.Processes;

/// <summary>
/// The cage around a program: a process group of its own, no network, limits on memory and processor time. What the system
/// lacks is left out, and said in the log once.
/// </summary>
internal sealed class ToolCage(ToolLocator tools, IOptions<ToolOptions> options, ILogger<ToolCage> logger)
{
    private readonly Lock _gate = new();
    private List<string>? _network;

    /// <summary>Makes the argument list that starts a program within the cage.</summary>
    /// <param name="program">The full path of the program.</param>
    /// <param name="command">The call.</param>
    public List<string> Wrap(string program, ToolCommand command)
    {
        var line = new List<string>();
        if (tools.Find("setsid") is { } setsid)
        {
            line.Add(setsid);
        }

        line.AddRange(options.Value.Cage ? WithoutNetwork() : []);
        AddLimits(line, command);
        line.Add(program);
        line.AddRange(command.Arguments);
        return line;
    }

    private void AddLimits(List<string> line, ToolCommand command)
    {
        if (tools.Find("prlimit") is not { } prlimit)
        {
            return;
        }

        // The processor time ends a program that has outlived a killed service, when nobody looks at the clock any more.
        line.AddRange([prlimit, string.Create(CultureInfo.InvariantCulture, $"--cpu={Math.Ceiling(command.Limit.TotalSeconds) + 1}"), "--core=0"]);
        if (command.MemoryIsLimited)
        {
            line.Add(string.Create(CultureInfo.InvariantCulture, $"--as={options.Value.MemoryMegabytes * 1024L * 1024L}"));
        }

        line.Add("--");
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
        };
        using var process = Process.Start(start);
        process!.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
