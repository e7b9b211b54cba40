using System.Diagnostics;
using System.Runtime.InteropServices;

namespace FileView.OcrService.Processes;

/// <summary>Ends a program together with everything that it started.</summary>
internal static class ProcessGroup
{
    private const int Kill = 9;

    /// <summary>Kills a process that leads a group, and its group. One that has ended is no error.</summary>
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

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int id, int signal);
}
