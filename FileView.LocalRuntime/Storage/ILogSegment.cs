namespace FileView.LocalRuntime.Storage;

/// <summary>A file that grows by appends, used by one thread.</summary>
internal interface ILogSegment : IDisposable
{
    /// <summary>How many bytes have been appended.</summary>
    long Length { get; }

    /// <summary>True when the next append belongs into a new segment.</summary>
    bool IsFull { get; }

    /// <summary>
    /// Appends and returns when the bytes will survive a power cut. After an exception the bytes may or may not be there;
    /// appending the same bytes again is right in both cases.
    /// </summary>
    void Append(ReadOnlySpan<byte> bytes);
}
