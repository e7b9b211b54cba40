using FileView.Functions.Previews.Members;

namespace FileView.Functions.Previews;

/// <summary>
/// Where the file of a preview comes from, stored beside its snapshot. Written once: the id of the preview depends on it.
/// Exactly one of <see cref="ProtectedUrl"/>, <see cref="UploadSha256"/> and <see cref="Member"/> is there.
/// </summary>
internal sealed record PreviewSource
{
    /// <summary>Gets the URL, byte for byte, encrypted: it may carry a signature.</summary>
    public string? ProtectedUrl { get; init; }

    /// <summary>Gets the SHA-256 of an uploaded content, as lower-case hexadecimal.</summary>
    public string? UploadSha256 { get; init; }

    /// <summary>Gets where the file lies within another one.</summary>
    public MemberSource? Member { get; init; }

    /// <summary>Gets the name of the file, when the caller gave one.</summary>
    public string? FileName { get; init; }
}
