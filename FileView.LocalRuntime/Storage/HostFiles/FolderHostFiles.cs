namespace FileView.LocalRuntime.Storage;

/// <summary>Host files in a folder, readable by their owner only.</summary>
internal sealed class FolderHostFiles(string folder) : IHostFiles
{
    /// <inheritdoc/>
    public string Describe(string name) => Path.Combine(folder, name);

    /// <inheritdoc/>
    public byte[]? Read(string name)
    {
        try
        {
            return File.ReadAllBytes(Describe(name));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public bool TryCreate(string name, byte[] content)
    {
        string path = Describe(name);
        string draft = WriteDraft(path, content);
        try
        {
            File.Move(draft, path, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            // There, or another host on the same folder was faster.
            File.Delete(draft);
            return false;
        }
    }

    /// <inheritdoc/>
    public void Write(string name, byte[] content)
    {
        string path = Describe(name);
        File.Move(WriteDraft(path, content), path, overwrite: true);
    }

    /// <summary>Written beside and renamed, so that a crash leaves the old file or the new one.</summary>
    private static string WriteDraft(string path, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        string draft = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var stream = new FileStream(draft, options);
        stream.Write(content);
        stream.Flush(flushToDisk: true);
        return draft;
    }
}
