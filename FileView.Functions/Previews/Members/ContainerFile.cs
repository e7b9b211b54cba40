using FileView.Functions.Previews.Formats;

namespace FileView.Functions.Previews.Members;

/// <summary>A file that holds files, on the disk.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Folder">The scratch folder that programs work in.</param>
/// <param name="Format">Its format.</param>
internal sealed record ContainerFile(string Path, string Folder, FileFormat Format)
{
    /// <summary>Gets its password; absent for a file that has none.</summary>
    public string? Password { get; init; }

    /// <summary>Gets its size, in bytes.</summary>
    public long Size => new FileInfo(Path).Length;

    /// <summary>Opens it.</summary>
    public FileStream Open() => new(Path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 64 * 1024, useAsync: true);

    /// <summary>Gets a text without the password.</summary>
    public override string ToString() => nameof(ContainerFile);
}
