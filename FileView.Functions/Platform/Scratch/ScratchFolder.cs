namespace FileView.Functions.Platform.Scratch;

/// <summary>A folder for one piece of work, removed with all that is in it when the work is over.</summary>
/// <param name="path">Its full path; the folder exists.</param>
internal sealed class ScratchFolder(string path) : IDisposable
{
    /// <summary>Gets the full path.</summary>
    public string FullPath { get; } = path;

    /// <summary>Gets the full path of a file in it.</summary>
    public string File(string name) => Path.Combine(FullPath, name);

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            Directory.Delete(FullPath, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // It has been removed already.
        }
        catch (Exception busy) when (busy is IOException or UnauthorizedAccessException)
        {
            // A program that is just being killed may still write here, or has locked a folder: the next start removes what it can.
        }
    }
}
