namespace FileView.LocalRuntime.Storage;

/// <summary>
/// Where an event log lives: a flat set of named files, of which some grow by appends (segments) and the others are
/// written whole (snapshots, packs). Nothing is ever overwritten. One process at a time holds a home.
/// </summary>
internal interface IEventLogHome : IAsyncDisposable
{
    /// <summary>What to call the home in messages.</summary>
    string Description { get; }

    /// <summary>
    /// Becomes the only writer. Waits as long as another process is, says so once through the callback, and takes over
    /// when that one is gone.
    /// </summary>
    Task AcquireAsync(Action heldByAnother, CancellationToken cancellationToken);

    /// <summary>The names of all files that are there whole; half-written ones are not listed.</summary>
    Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Makes a new, empty file to append to. An existing one of that name, which can only be left over from an attempt
    /// that failed, is emptied.
    /// </summary>
    ILogSegment CreateSegment(string name);

    /// <summary>Writes a file whole: it is listed, and durable, only when the content has been written to its end.</summary>
    Task WriteAsync(string name, Action<Stream> content, CancellationToken cancellationToken);

    /// <summary>Opens a file for reading from its start. Throws <see cref="FileNotFoundException"/>.</summary>
    Task<Stream> OpenReadAsync(string name, CancellationToken cancellationToken);

    /// <summary>Reads a part of a file. Throws <see cref="FileNotFoundException"/> or <see cref="EndOfStreamException"/>.</summary>
    Task<byte[]> ReadAsync(string name, long offset, int length, CancellationToken cancellationToken);

    /// <summary>Deletes a file; one that is not there is no error.</summary>
    Task DeleteAsync(string name, CancellationToken cancellationToken);
}
