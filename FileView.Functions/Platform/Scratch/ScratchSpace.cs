using System.Security.Cryptography;
using FileView.Functions.Platform.Processes;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Platform.Scratch;

/// <summary>
/// The scratch folders of this app process, in a folder of its own that a lock marks as alive. What a killed app process
/// left behind, folders and programs at work in them, is removed by the next one that starts.
/// </summary>
internal sealed class ScratchSpace : IDisposable
{
    private const string LockName = "lock";

    // When the app is root, its programs are not: they come to their own folders, and cannot list the others.
    private static readonly UnixFileMode Passage =
        Environment.IsPrivilegedProcess ? UnixFileMode.GroupExecute | UnixFileMode.OtherExecute : UnixFileMode.None;

    private readonly string _home;
    private readonly FileStream _lock;
    private int _number;

    /// <summary>Initializes a new instance of the <see cref="ScratchSpace"/> class and cleans up behind dead ones.</summary>
    public ScratchSpace(IOptions<ScratchOptions> options, ILogger<ScratchSpace> logger)
    {
        string root = options.Value.Folder.Length > 0 ? options.Value.Folder : Path.Combine(Path.GetTempPath(), "fileview");
        root = Path.GetFullPath(root);
        Create(root, Passage);
        (_home, _lock) = Claim(root);
        RemoveLeftovers(root, logger);
    }

    /// <summary>Gets the full path of the folder that all of them lie in.</summary>
    public string FullPath => _home;

    /// <summary>Gets whether a folder is one of them, or lies in one.</summary>
    public bool Holds(string folder) => folder.StartsWith(_home + "/", StringComparison.Ordinal);

    /// <summary>Makes a folder.</summary>
    /// <param name="purpose">A word for whoever looks into the folder.</param>
    public ScratchFolder CreateFolder(string purpose)
    {
        string path = Path.Combine(_home, $"{purpose}-{Interlocked.Increment(ref _number)}");
        Create(path, UnixFileMode.None);
        return new ScratchFolder(path);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _lock.Dispose();
        Remove(_home);
    }

    private static (string Home, FileStream Lock) Claim(string root)
    {
        while (true)
        {
            string home = Path.Combine(root, RandomNumberGenerator.GetHexString(8, lowercase: true));
            Create(home, Passage);

            // Another app process that starts just now may take the folder for a leftover before its lock is there.
            if (Lock(home) is { } held)
            {
                return (home, held);
            }
        }
    }

    private static void RemoveLeftovers(string root, ILogger logger)
    {
        foreach (string folder in Directory.EnumerateDirectories(root))
        {
            using FileStream? held = Lock(folder);
            if (held is not null)
            {
                int ended = EndProgramsIn(folder);
                Remove(folder);
                Log.LeftoverRemoved(logger, Path.GetFileName(folder), ended);
            }
        }
    }

    // Programs of ours carry the path of their scratch folder, which has a random part, on their command lines.
    private static int EndProgramsIn(string folder)
    {
        if (!OperatingSystem.IsLinux())
        {
            return 0;
        }

        int ended = 0;
        foreach (string process in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(process), out int id)
                && id != Environment.ProcessId
                && CommandLine(process).Contains(folder + "/", StringComparison.Ordinal)
                && ProcessGroup.EndProcess(id))
            {
                ended++;
            }
        }

        return ended;
    }

    private static string CommandLine(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline"));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static FileStream? Lock(string folder)
    {
        try
        {
            return new FileStream(Path.Combine(folder, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception taken) when (taken is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static void Create(string folder, UnixFileMode others)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, others | UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception busy) when (busy is IOException or UnauthorizedAccessException)
        {
            // Something still writes there: the next start tries again.
        }
    }
}
