namespace FileView.LocalRuntime.Storage;

/// <summary>A file that was written whole a short while ago.</summary>
internal sealed class RecentFile(string name, byte[] content, long writtenAt)
{
    public string Name => name;

    public byte[] Content => content;

    /// <summary>When it was last seen to have been lost and written, else when it was first written.</summary>
    public long WrittenAt { get; set; } = writtenAt;
}
