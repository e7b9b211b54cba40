namespace FileView.Tests.Support;

/// <summary>Programs of a test.</summary>
internal static class ShellScript
{
    /// <summary>Writes a script that can be run.</summary>
    public static async Task WriteAsync(string path, string script)
    {
        await File.WriteAllTextAsync(path, script);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
