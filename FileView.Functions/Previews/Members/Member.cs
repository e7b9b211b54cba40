using System.Text.Json.Serialization;

namespace FileView.Functions.Previews.Members;

/// <summary>A file or folder within a file.</summary>
/// <param name="Path">
/// Its path with forward slashes, normalised by <see cref="MemberPaths"/>; no two members of a file have the same.
/// </param>
internal sealed record Member(string Path)
{
    /// <summary>Gets its size when unpacked, in bytes, as the container says; absent when it does not.</summary>
    public long? Size { get; init; }

    /// <summary>Gets its size in the container, in bytes; absent when it has none of its own.</summary>
    public long? PackedSize { get; init; }

    /// <summary>Gets when it was changed; containers that name no time zone are read as UTC.</summary>
    public DateTimeOffset? ModifiedAt { get; init; }

    /// <summary>Gets whether it is a folder.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Folder { get; init; }

    /// <summary>Gets whether its bytes need a password.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Encrypted { get; init; }

    /// <summary>Gets whether it is a link, which is listed and never followed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Link { get; init; }

    /// <summary>Gets whether it is a file that can have a preview of its own.</summary>
    [JsonIgnore]
    public bool CanBeShown => !Folder && !Encrypted && !Link;
}
