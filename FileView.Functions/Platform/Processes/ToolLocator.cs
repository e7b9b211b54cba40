using Microsoft.Extensions.Options;

namespace FileView.Functions.Platform.Processes;

/// <summary>Finds programs. Looks each time: a program that is installed while the app runs is found.</summary>
internal sealed class ToolLocator(IOptions<ToolOptions> options)
{
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private static readonly string[] Usual = ["/usr/local/bin", "/usr/bin", "/bin"];

    /// <summary>Gets the folders that are searched, in order.</summary>
    public IEnumerable<string> Folders
    {
        get
        {
            string configured = options.Value.Path;
            return configured.Length > 0 ? Split(configured) : Split(Environment.GetEnvironmentVariable("PATH") ?? "").Concat(Usual);
        }
    }

    /// <summary>Finds a program.</summary>
    /// <param name="name">Its name, or its full path.</param>
    /// <returns>Its full path, or <see langword="null"/> when it is not installed.</returns>
    public string? Find(string name) =>
        Path.IsPathRooted(name)
            ? (IsExecutable(name) ? name : null)
            : Folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(IsExecutable);

    private static string[] Split(string path) => path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static bool IsExecutable(string path) =>
        File.Exists(path) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & Executable) != 0);
}
