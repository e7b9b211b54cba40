using System.ComponentModel;
using System.IO.Enumeration;
using System.Runtime.InteropServices;

namespace FileView.Functions.Platform.Processes;

/// <summary>Hands folders to the user that programs run as, and takes them back without what a program must not leave there.</summary>
internal static class ToolFolders
{
    private static readonly EnumerationOptions All = new() { RecurseSubdirectories = true, AttributesToSkip = 0, IgnoreInaccessible = false };

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
    /// Removes every symbolic link in a folder: the app, which may read more than the program might, must not follow one.
    /// </summary>
    public static void RemoveLinks(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        if (IsLink(folder))
        {
            File.Delete(folder);
            return;
        }

        foreach (string path in EntriesOf(folder))
        {
            if (IsLink(path))
            {
                File.Delete(path);
            }
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

    /// <summary>Gets whether a path is that of a symbolic link.</summary>
    public static bool IsLink(string path) => new FileInfo(path).LinkTarget is not null;

    // A link to a folder is an entry, and what is behind it is not.
    private static FileSystemEnumerable<string> EntriesOf(string folder) => new(folder, (ref FileSystemEntry entry) => entry.ToFullPath(), All)
    {
        ShouldRecursePredicate = (ref FileSystemEntry entry) => (entry.Attributes & FileAttributes.ReparsePoint) == 0,
    };

    private static void Own(string path, int userId)
    {
        if (ChangeOwner(path, userId, userId) != 0)
        {
            throw new IOException($"A scratch folder cannot be given to user {userId} (fileview:tools:user-id): {new Win32Exception().Message}");
        }
    }

    [DllImport("libc", EntryPoint = "lchown", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ChangeOwner([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int user, int group);

    [DllImport("libc", EntryPoint = "link", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int HardLink([MarshalAs(UnmanagedType.LPUTF8Str)] string file, [MarshalAs(UnmanagedType.LPUTF8Str)] string name);
}
