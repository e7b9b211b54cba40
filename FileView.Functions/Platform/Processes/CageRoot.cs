using FileView.Functions.Platform.Scratch;
using IOPath = System.IO.Path;

namespace FileView.Functions.Platform.Processes;

/// <summary>
/// The folder that becomes the root of a caged program, and the script that makes it so. It has a place for every folder that
/// programs may read: those of the system, without what is about this machine and its people.
/// </summary>
internal sealed class CageRoot
{
    private const string ScriptName = "cage.pl";

    // Passwords, keys and names of hosts lie in /etc, so only what programs need of it is shown.
    private static readonly string[] SystemPaths =
    [
        "/usr", "/bin", "/sbin", "/lib", "/lib32", "/libx32", "/lib64",
        "/etc/alternatives", "/etc/fonts", "/etc/ld.so.cache", "/etc/libreoffice", "/etc/localtime",
        "/var/cache/fontconfig", "/var/lib/libreoffice",
    ];

    private static readonly string[] Beside = ["lib", "lib64", "libexec", "share"];

    private readonly Lock _gate = new();
    private readonly List<string> _folders = [];

    /// <summary>Initializes a new instance of the <see cref="CageRoot"/> class and makes the folder.</summary>
    /// <param name="scratch">Where it lies.</param>
    /// <param name="readable">The folders that programs may read besides those of the system.</param>
    public CageRoot(ScratchSpace scratch, IEnumerable<string> readable)
    {
        ScratchFolder folder = scratch.CreateFolder("cage");
        Path = folder.File("root");
        Script = folder.File(ScriptName);
        using (Stream source = typeof(CageRoot).Assembly.GetManifestResourceStream(ScriptName)!)
        using (FileStream file = File.Create(Script))
        {
            source.CopyTo(file);
        }

        Directory.CreateDirectory(Path);
        foreach (string path in (string[])["/dev", "/proc", "/tmp", scratch.FullPath])
        {
            Directory.CreateDirectory(Path + path);
        }

        foreach (string device in (string[])["null", "zero", "random", "urandom"])
        {
            File.Create($"{Path}/dev/{device}").Dispose();
        }

        foreach (string path in SystemPaths.Concat(readable))
        {
            Add(path, _folders);
        }
    }

    /// <summary>Gets its path.</summary>
    public string Path { get; }

    /// <summary>Gets the path of the script.</summary>
    public string Script { get; }

    /// <summary>Gets what a program may read, with the place of the program itself.</summary>
    /// <param name="programs">The paths of the programs that run.</param>
    public IReadOnlyList<string> FoldersFor(IEnumerable<string> programs)
    {
        lock (_gate)
        {
            List<string> folders = [.. _folders];
            foreach (string program in programs)
            {
                foreach (string home in HomesOf(program).Concat(HomesOf(File.ResolveLinkTarget(program, returnFinalTarget: true)?.FullName ?? program)))
                {
                    Add(home, folders);
                }
            }

            return folders;
        }
    }

    // One that is not the system's brings its libraries along: they lie beside its folder, or around that of LibreOffice.
    private static IEnumerable<string> HomesOf(string program)
    {
        string folder = IOPath.GetDirectoryName(program)!;
        string parent = IOPath.GetDirectoryName(folder) ?? "/";
        return IOPath.GetFileName(folder) switch
        {
            "program" => [parent],
            "bin" => [folder, .. Beside.Select(name => IOPath.Combine(parent, name))],
            _ => [folder],
        };
    }

    private void Add(string path, List<string> folders)
    {
        if (path == "/" || folders.Exists(known => path == known || path.StartsWith(known + "/", StringComparison.Ordinal)))
        {
            return;
        }

        string place = Path + path;
        if (IOPath.GetDirectoryName(path) == "/" && new DirectoryInfo(path).LinkTarget is { } target && !IOPath.IsPathRooted(target))
        {
            // As /bin is usr/bin on most systems. Elsewhere, what a link leads to is shown in its place.
            if (!IOPath.Exists(place))
            {
                File.CreateSymbolicLink(place, target);
            }

            return;
        }

        if (Directory.Exists(path))
        {
            Directory.CreateDirectory(place);
        }
        else if (File.Exists(path))
        {
            Directory.CreateDirectory(IOPath.GetDirectoryName(place)!);
            File.Create(place).Dispose();
        }
        else
        {
            return;
        }

        folders.Add(path);
    }
}
