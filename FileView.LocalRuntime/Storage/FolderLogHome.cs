namespace FileView.LocalRuntime.Storage;

/// <summary>A home in a folder of the local disk.</summary>
internal sealed class FolderLogHome : IEventLogHome
{
    private const string LockName = "hub.lock";
    private const string Unfinished = ".tmp";
    private static readonly TimeSpan LockRetry = TimeSpan.FromMilliseconds(250);

    private readonly string _folder;
    private readonly TimeProvider _time;
    private FileStream? _lock;

    public FolderLogHome(string folder, TimeProvider time)
    {
        _folder = Path.GetFullPath(folder);
        _time = time;
    }

    /// <inheritdoc/>
    public string Description => _folder;

    /// <inheritdoc/>
    public async Task AcquireAsync(Action heldByAnother, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(_folder);
        bool said = false;
        while (!TryLock())
        {
            if (!said)
            {
                heldByAnother();
                said = true;
            }

            await Task.Delay(LockRetry, _time, cancellationToken);
        }

        foreach (string leftover in Directory.EnumerateFiles(_folder, "*" + Unfinished))
        {
            File.Delete(leftover);
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<string> names = Directory.EnumerateFiles(_folder)
            .Select(path => Path.GetFileName(path))
            .Where(name => name != LockName && !name.EndsWith(Unfinished, StringComparison.Ordinal))
            .ToList();
        return Task.FromResult(names);
    }

    /// <inheritdoc/>
    public ILogSegment CreateSegment(string name)
    {
        var segment = new FolderSegment(PathOf(name));
        DirectoryFlush.Flush(_folder);
        return segment;
    }

    /// <inheritdoc/>
    public async Task WriteAsync(string name, Action<Stream> content, CancellationToken cancellationToken)
    {
        string unfinished = PathOf(name) + Unfinished;
        await using (var stream = new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16))
        {
            content(stream);
            cancellationToken.ThrowIfCancellationRequested();
            stream.Flush(flushToDisk: true);
        }

        File.Move(unfinished, PathOf(name), overwrite: true);
        DirectoryFlush.Flush(_folder);
    }

    /// <inheritdoc/>
    public Task<Stream> OpenReadAsync(string name, CancellationToken cancellationToken) =>
        Task.FromResult<Stream>(new FileStream(
            PathOf(name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16));

    /// <inheritdoc/>
    public async Task<byte[]> ReadAsync(string name, long offset, int length, CancellationToken cancellationToken)
    {
        using var handle = File.OpenHandle(
            PathOf(name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        byte[] bytes = new byte[length];
        for (int read = 0; read < length;)
        {
            int count = await RandomAccess.ReadAsync(handle, bytes.AsMemory(read), offset + read, cancellationToken);
            if (count == 0)
            {
                throw new EndOfStreamException($"'{name}' ends before {offset + length}.");
            }

            read += count;
        }

        return bytes;
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string name, CancellationToken cancellationToken)
    {
        File.Delete(PathOf(name));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _lock?.Dispose();
        _lock = null;
        return ValueTask.CompletedTask;
    }

    private bool TryLock()
    {
        try
        {
            // The operating system lets go of the lock when its process dies, whatever it dies of.
            _lock = new FileStream(PathOf(LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return true;
        }
        catch (IOException exception) when (IsHeldByAnother(exception))
        {
            return false;
        }
    }

    /// <summary>Every other reason (read-only folder, no space) is no reason to wait.</summary>
    private static bool IsHeldByAnother(IOException exception)
    {
        const int WouldBlockOnLinux = 11;
        const int WouldBlockOnMac = 35;
        const int SharingViolation = unchecked((int)0x80070020);
        return exception.HResult is WouldBlockOnLinux or WouldBlockOnMac or SharingViolation;
    }

    private string PathOf(string name) => Path.Combine(_folder, name);
}
