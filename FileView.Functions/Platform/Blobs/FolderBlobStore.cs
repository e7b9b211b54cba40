using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace FileView.Functions.Platform.Blobs;

/// <summary>
/// Keeps blobs as files. A write goes to a file aside, is flushed to the disk and then renamed, so a reader, and whoever
/// comes after a crash, sees the old bytes or the new. The ETag is the hash of the content: two states that hold the same
/// bytes are the same state.
/// </summary>
internal sealed class FolderBlobStore : IBlobStore
{
    private const int CopyBuffer = 128 * 1024;
    private const int RenameAttempts = 50;
    private static readonly TimeSpan AbandonedAfter = TimeSpan.FromDays(1);

    private readonly string _root;
    private readonly string _writing;
    private readonly FolderLocks _locks;

    /// <summary>Opens the folder.</summary>
    /// <param name="root">The folder; made when it is not there. Names that begin with a dot in it are the store's own.</param>
    /// <param name="time">Tells which files a crash has left behind.</param>
    public FolderBlobStore(string root, TimeProvider time)
    {
        _root = Path.GetFullPath(root);
        _writing = Path.Combine(_root, ".writing");
        _locks = new FolderLocks(Path.Combine(_root, ".locks"));
        Directory.CreateDirectory(_writing);
        foreach (FileInfo file in new DirectoryInfo(_writing).EnumerateFiles())
        {
            if (time.GetUtcNow() - file.LastWriteTimeUtc > AbandonedAfter)
            {
                file.Delete();
            }
        }
    }

    /// <inheritdoc/>
    public async Task<StoredBlob?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        if (OpenIfThere(PathOf(name)) is not { } file)
        {
            return null;
        }

        await using (file)
        {
            byte[] content = new byte[file.Length];
            await file.ReadExactlyAsync(content, cancellationToken);
            return new StoredBlob(content, ETagOf(content));
        }
    }

    /// <inheritdoc/>
    public Task<Stream?> OpenReadAsync(string name, long offset, long? length, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        FileStream? file = OpenIfThere(PathOf(name));
        if (file is null)
        {
            return Task.FromResult<Stream?>(null);
        }

        file.Position = Math.Min(offset, file.Length);
        return Task.FromResult<Stream?>(length is { } count ? new BoundedReadStream(file, count) : file);
    }

    /// <inheritdoc/>
    public Task<long?> GetSizeAsync(string name, CancellationToken cancellationToken)
    {
        var file = new FileInfo(PathOf(name));
        return Task.FromResult<long?>(file.Exists ? file.Length : null);
    }

    /// <inheritdoc/>
    public async Task<string?> TryWriteAsync(
        string name, ReadOnlyMemory<byte> content, string? expectedETag, CancellationToken cancellationToken)
    {
        string path = PathOf(name);
        string aside = await WriteAsideAsync(file => file.WriteAsync(content, cancellationToken).AsTask());
        try
        {
            using IDisposable held = await _locks.EnterAsync(name, cancellationToken);
            StoredBlob? present = await ReadAsync(name, cancellationToken);
            if (present?.ETag != expectedETag)
            {
                return null;
            }

            Rename(aside, path);
            return ETagOf(content.Span);
        }
        finally
        {
            File.Delete(aside);
        }
    }

    /// <inheritdoc/>
    public async Task WriteAsync(string name, Stream content, CancellationToken cancellationToken)
    {
        string path = PathOf(name);
        string aside = await WriteAsideAsync(file => content.CopyToAsync(file, CopyBuffer, cancellationToken));
        try
        {
            using IDisposable held = await _locks.EnterAsync(name, cancellationToken);
            Rename(aside, path);
        }
        finally
        {
            File.Delete(aside);
        }
    }

    /// <inheritdoc/>
    public async Task MoveAsync(string from, string to, CancellationToken cancellationToken)
    {
        string source = PathOf(from);
        string target = PathOf(to);
        using (await _locks.EnterAsync(to, cancellationToken))
        {
            Rename(source, target);
        }

        RemoveEmptyFolders(source);
    }

    /// <inheritdoc/>
    public async Task<bool> DeleteAsync(string name, CancellationToken cancellationToken)
    {
        string path = PathOf(name);
        using (await _locks.EnterAsync(name, cancellationToken))
        {
            if (!File.Exists(path))
            {
                return false;
            }

            File.Delete(path);
        }

        RemoveEmptyFolders(path);
        return true;
    }

    /// <inheritdoc/>
    public async Task<bool> TryDeleteAsync(string name, string expectedETag, CancellationToken cancellationToken)
    {
        string path = PathOf(name);
        using (await _locks.EnterAsync(name, cancellationToken))
        {
            StoredBlob? present = await ReadAsync(name, cancellationToken);
            if (present?.ETag != expectedETag)
            {
                return false;
            }

            File.Delete(path);
        }

        RemoveEmptyFolders(path);
        return true;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ListedBlob> ListAsync(
        string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        int lastSlash = prefix.LastIndexOf('/');
        string folder = lastSlash < 0 ? _root : PathOf(prefix[..lastSlash]);
        foreach (string path in FilesBelow(folder))
        {
            cancellationToken.ThrowIfCancellationRequested();
            string name = Path.GetRelativePath(_root, path).Replace(Path.DirectorySeparatorChar, '/');
            var file = new FileInfo(path);
            if (name.StartsWith(prefix, StringComparison.Ordinal) && name[0] != '.' && file.Exists)
            {
                yield return new ListedBlob(name, file.Length, file.LastWriteTimeUtc);
            }
        }

        await Task.CompletedTask;
    }

    private static IEnumerable<string> FilesBelow(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return [];
        }

        var everything = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.System };
        return Directory.EnumerateFiles(folder, "*", everything).Order(StringComparer.Ordinal);
    }

    private static FileStream? OpenIfThere(string path)
    {
        try
        {
            return new FileStream(
                path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, CopyBuffer, FileOptions.Asynchronous);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (UnauthorizedAccessException) when (Directory.Exists(path))
        {
            // The beginning of other names is not a name.
            return null;
        }
    }

    private static string ETagOf(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, hash);
        return Convert.ToHexStringLower(hash[..16]);
    }

    /// <summary>Renames into a folder that whoever deletes blobs may be taking away at this moment.</summary>
    private static void Rename(string source, string target)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Move(source, target, overwrite: true);
                return;
            }
            catch (IOException) when (attempt < RenameAttempts && File.Exists(source))
            {
                // The folder went between the two calls, or while it was being made: again.
            }
        }
    }

    private string PathOf(string name)
    {
        BlobName.Require(name);
        return Path.Combine(_root, name.Replace('/', Path.DirectorySeparatorChar));
    }

    private async Task<string> WriteAsideAsync(Func<FileStream, Task> write)
    {
        string path = Path.Combine(_writing, Guid.NewGuid().ToString("n"));
        try
        {
            await using var file = new FileStream(
                path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
            await write(file);
            file.Flush(flushToDisk: true);
            return path;
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    private void RemoveEmptyFolders(string path)
    {
        for (string? folder = Path.GetDirectoryName(path); folder is not null && folder != _root; folder = Path.GetDirectoryName(folder))
        {
            try
            {
                Directory.Delete(folder);
            }
            catch (IOException)
            {
                // Not empty, or gone: either way nothing is left to do.
                return;
            }
        }
    }
}
