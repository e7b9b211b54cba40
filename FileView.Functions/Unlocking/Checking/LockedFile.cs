namespace FileView.Functions.Unlocking.Checking;

/// <summary>A file whose password is checked, on the disk.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Folder">The scratch folder that programs work in.</param>
/// <param name="Kind">Its kind.</param>
internal sealed record LockedFile(string Path, string Folder, LockedKind Kind)
{
    /// <summary>Opens it.</summary>
    public FileStream Open() => File.OpenRead(Path);
}
