using FileView.Functions.Previews.Contents;

namespace FileView.Functions.Downloading;

/// <summary>A fetched file.</summary>
/// <param name="Content">Its bytes.</param>
/// <param name="FileName">What the source calls it; <see langword="null"/> when it gave no name.</param>
internal sealed record DownloadedFile(StoredContent Content, string? FileName)
{
    /// <summary>Gets what the source said by which it can tell a change; absent when it said nothing.</summary>
    public SourceValidators? Validators { get; init; }
}
