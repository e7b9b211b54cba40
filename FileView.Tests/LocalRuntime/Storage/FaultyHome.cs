using FileView.LocalRuntime.Storage;

namespace FileView.Tests.LocalRuntime.Storage;

/// <summary>A home whose appends fail while they are told to, and are counted.</summary>
internal sealed class FaultyHome(IEventLogHome inner) : IEventLogHome
{
    private volatile bool _fails;
    private int _appends;

    /// <summary>True: appends write the first half of their bytes and then fail like a full disk.</summary>
    public bool Fails
    {
        get => _fails;
        set => _fails = value;
    }

    /// <summary>Called in every append.</summary>
    public Action? Appending { get; set; }

    /// <summary>How many appends have succeeded.</summary>
    public int Appends => Volatile.Read(ref _appends);

    public static FaultyHome Over(IEventLogHome inner) => new(inner);

    public string Description => inner.Description;

    public Task AcquireAsync(Action heldByAnother, CancellationToken cancellationToken) =>
        inner.AcquireAsync(heldByAnother, cancellationToken);

    public Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken) => inner.ListAsync(cancellationToken);

    public ILogSegment CreateSegment(string name) => new FaultySegment(this, inner.CreateSegment(name));

    public Task WriteAsync(string name, Action<Stream> content, CancellationToken cancellationToken) =>
        Fails ? throw new IOException("No space left on device") : inner.WriteAsync(name, content, cancellationToken);

    public Task<Stream> OpenReadAsync(string name, CancellationToken cancellationToken) =>
        inner.OpenReadAsync(name, cancellationToken);

    public Task<byte[]> ReadAsync(string name, long offset, int length, CancellationToken cancellationToken) =>
        inner.ReadAsync(name, offset, length, cancellationToken);

    public Task DeleteAsync(string name, CancellationToken cancellationToken) => inner.DeleteAsync(name, cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private sealed class FaultySegment(FaultyHome home, ILogSegment inner) : ILogSegment
    {
        public long Length => inner.Length;

        public bool IsFull => inner.IsFull;

        public void Append(ReadOnlySpan<byte> bytes)
        {
            if (home.Fails)
            {
                throw new IOException("No space left on device");
            }

            home.Appending?.Invoke();
            inner.Append(bytes);
            Interlocked.Increment(ref home._appends);
        }

        public void Dispose() => inner.Dispose();
    }
}
