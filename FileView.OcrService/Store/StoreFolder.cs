using FileView.OcrService.Configuration;
using Microsoft.Extensions.Options;

namespace FileView.OcrService.Store;

/// <summary>The folder of the store, held by this process alone: two would read every page twice.</summary>
internal sealed class StoreFolder : IDisposable
{
    private readonly FileStream _lock;

    /// <exception cref="StartRefusedException">The folder cannot be used, or is in use.</exception>
    public StoreFolder(IOptions<StoreOptions> options)
    {
        Path = System.IO.Path.GetFullPath(options.Value.Folder);
        Contents = System.IO.Path.Combine(Path, "contents");
        Work = System.IO.Path.Combine(Path, "work");
        try
        {
            Directory.CreateDirectory(Contents);
            _lock = new FileStream(System.IO.Path.Combine(Path, "service.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"The folder {Path} (ocr:store:folder) cannot be used, or another service uses it.", failure);
        }

        RemoveWork(System.IO.Path.Combine(Path, "work-left"));
        Directory.CreateDirectory(Work);
    }

    /// <summary>Gets the folder.</summary>
    public string Path { get; }

    /// <summary>Gets where the documents lie.</summary>
    public string Contents { get; }

    /// <summary>Gets where programs work; empty when the service starts.</summary>
    public string Work { get; }

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();

    // Pictures of pages that a killed service left. Programs of it may still be writing: once the folder has another name they
    // no longer find it, and it does not fill while it is removed.
    private void RemoveWork(string left)
    {
        RemoveFolder(left);
        if (Directory.Exists(Work))
        {
            Directory.Move(Work, left);
            RemoveFolder(left);
        }
    }

    private static void RemoveFolder(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
