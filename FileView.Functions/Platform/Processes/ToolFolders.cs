using System.ComponentModel;
using System.IO.Enumeration;
using System.Runtime.InteropServices;

namespace FileView.Functions.Platform.Processes;

/// <summary>Hands folders to the user that programs run as, and takes them back without what a program must not leave there.</summary>
internal static class ToolFolders
{
    /// <summary>The access of a folder that others may come through.</summary>
    public const UnixFileMode Passage =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    // Of linux/stat.h and fcntl.h; struct statx is the same on every processor, and the type of the file stands at 28.
    private const int RegularFile = 0x8000;
    private const int Folder = 0x4000;
    private const int TypeMask = 0xF000;
    private const int TypeOffset = 28;
    private const int StatusBytes = 256;
    private const int FromHere = -100;
    private const int DoNotFollow = 0x100;
    private const uint OnlyType = 1;

    // A folder that cannot be read has nothing to give to the app, either.
    private static readonly EnumerationOptions All = new() { RecurseSubdirectories = true, AttributesToSkip = 0, IgnoreInaccessible = true };

    /// <summary>Makes a user the owner of a folder and all that is in it. Only root can; links are not followed.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="userId">The user; 0 for nothing to be done.</param>
    public static void Give(string folder, int userId)
    {
        if (userId == 0)
        {
            return;
        }

        Own(folder, userId);
        foreach (string path in EntriesOf(folder))
        {
            Own(path, userId);
        }
    }

    /// <summary>
    /// Removes everything in a folder that is neither a file nor a folder. The app, which may read more than the program might, must
    /// not follow a link, and whoever opens a pipe waits for its other end. To be called when nothing works in the folder any more.
    /// </summary>
    public static void RemoveSpecial(string folder)
    {
        foreach (string path in EntriesOf(folder))
        {
            if (TypeOf(path) is not (RegularFile or Folder or 0))
            {
                File.Delete(path);
            }
        }
    }

    /// <summary>
    /// Moves a file out of a folder that a program still works in. Only the name is believed: what turns out to be no file is removed.
    /// </summary>
    /// <param name="file">The file; it need not be there.</param>
    /// <param name="target">Its new path, where no program comes to.</param>
    public static void Take(string file, string target)
    {
        if (Rename(file, target) == 0 && TypeOf(target) != RegularFile)
        {
            if (TypeOf(target) == Folder)
            {
                // Whatever moves in it still does so in a place that nobody reads.
                Directory.Move(target, target + ".left");
            }
            else
            {
                File.Delete(target);
            }
        }
    }

    /// <summary>Makes a folder that others may come through, when they know the names in it.</summary>
    public static void CreatePassage(string folder)
    {
        Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder, Passage);
        }
    }

    /// <summary>Gives a file a second name on the same disk.</summary>
    /// <param name="file">The file.</param>
    /// <param name="name">The path of the new name.</param>
    public static void Link(string file, string name)
    {
        if (HardLink(file, name) != 0)
        {
            throw new IOException($"A file of the scratch space cannot be linked: {new Win32Exception().Message}");
        }
    }

    // A link to a folder is an entry, and what is behind it is not.
    private static FileSystemEnumerable<string> EntriesOf(string folder) => new(folder, (ref FileSystemEntry entry) => entry.ToFullPath(), All)
    {
        ShouldRecursePredicate = (ref FileSystemEntry entry) => (entry.Attributes & FileAttributes.ReparsePoint) == 0,
    };

    // 0 for what is not there any more.
    private static int TypeOf(string path)
    {
        byte[] status = new byte[StatusBytes];
        return StatusOf(FromHere, path, DoNotFollow, OnlyType, status) == 0
            ? BitConverter.ToUInt16(status, TypeOffset) & TypeMask
            : 0;
    }

    private static void Own(string path, int userId)
    {
        if (ChangeOwner(path, userId, userId) != 0)
        {
            throw new IOException($"A scratch folder cannot be given to user {userId} (fileview:tools:user-id): {new Win32Exception().Message}");
        }
    }

    [DllImport("libc", EntryPoint = "statx", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int StatusOf(int from, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint wanted, [Out] byte[] status);

    [DllImport("libc", EntryPoint = "rename", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Rename([MarshalAs(UnmanagedType.LPUTF8Str)] string file, [MarshalAs(UnmanagedType.LPUTF8Str)] string name);

    [DllImport("libc", EntryPoint = "lchown", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ChangeOwner([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int user, int group);

    [DllImport("libc", EntryPoint = "link", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int HardLink([MarshalAs(UnmanagedType.LPUTF8Str)] string file, [MarshalAs(UnmanagedType.LPUTF8Str)] string name);
}
