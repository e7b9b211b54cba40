namespace FileView.LocalRuntime.Storage;

/// <summary>
/// The small files that the host keeps beside its task hub: its key, the states of its timers. Names may have folders in
/// them, parted by <c>/</c>. Every member throws <see cref="IOException"/> when the storage does not answer.
/// </summary>
internal interface IHostFiles
{
    /// <summary>What to call a file in messages.</summary>
    string Describe(string name);

    /// <summary>Reads a file; null when it is not there.</summary>
    byte[]? Read(string name);

    /// <summary>Writes a file that is not there yet, whole or not at all; false when it is there.</summary>
    bool TryCreate(string name, byte[] content);

    /// <summary>Writes a file anew, whole or not at all.</summary>
    void Write(string name, byte[] content);
}
