using Microsoft.Win32.SafeHandles;

namespace FileView.LocalRuntime.Storage;

/// <summary>A segment in a file.</summary>
internal sealed class FolderSegment : ILogSegment
{
    private readonly SafeFileHandle _file;

    public FolderSegment(string path) =>
        _file = File.OpenHandle(path, FileMode.Create, FileAccess.Write, FileShare.Read);

    /// <inheritdoc/>
    public long Length { get; private set; }

    /// <inheritdoc/>
    public bool IsFull => false;

    /// <inheritdoc/>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        // Written at its own offset: what a failed attempt left behind is written over by the next.
        RandomAccess.Write(_file, bytes, Length);
        RandomAccess.FlushToDisk(_file);
        Length += bytes.Length;
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
