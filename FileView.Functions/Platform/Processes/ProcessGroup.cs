using System.Diagnostics;
using System.Runtime.InteropServices;

namespace FileView.Functions.Platform.Processes;

/// <summary>Ends a program together with everything that it started.</summary>
internal static class ProcessGroup
{
    private const int Kill = 9;

    /// <summary>Kills a process that leads a group, its group and its descendants. One that has ended is no error.</summary>
    public static void End(Process process)
    {
        try
        {
            if (!OperatingSystem.IsWindows())
            {
                _ = SendSignal(-process.Id, Kill);
            }

            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended, and been waited for, in the meantime.
        }
    }

    /// <summary>Kills what is left of the group that a process led which has ended. An empty one is no error.</summary>
    public static void EndRest(int leader)
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = SendSignal(-leader, Kill);
        }
    }

    /// <summary>Kills one process by its id.</summary>
    /// <returns>Whether there was such a process, and it was ours to kill.</returns>
    public static bool EndProcess(int id) => SendSignal(id, Kill) == 0;

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int id, int signal);
}
