using System.Globalization;
using System.Text.Json.Serialization;
using FileView.Functions.Previews.Members;

namespace FileView.Functions.Submitting;

/// <summary>What a caller asks for. Exactly one of <see cref="Url"/>, <see cref="UploadSha256"/> and <see cref="Member"/> is there.</summary>
internal sealed record Submission
{
    /// <summary>
    /// Raised when the same submission is to have another id, because what is made of it is no longer the same thing.
    /// </summary>
    private const string IdentityVersion = "1";

    /// <summary>Gets the URL of the file, byte for byte.</summary>
    public string? Url { get; init; }

    /// <summary>Gets the SHA-256 of the uploaded file, as lower-case hexadecimal.</summary>
    public string? UploadSha256 { get; init; }

    /// <summary>Gets the size of the uploaded file, in bytes; there exactly with <see cref="UploadSha256"/>.</summary>
    [JsonIgnore]
    public long? UploadSize { get; init; }

    /// <summary>Gets the bytes of an uploaded file that is small: it is stored once a run begins that holds it.</summary>
    [JsonIgnore]
    public ReadOnlyMemory<byte>? UploadBytes { get; init; }

    /// <summary>Gets where the file lies within another one.</summary>
    public MemberSource? Member { get; init; }

    /// <summary>Gets the name of the file, normalised; always there for an upload.</summary>
    public string? FileName { get; init; }

    /// <summary>Gets what this caller calls the file.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Gets where the ends are told.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? CallbackUrl { get; init; }

    /// <summary>Gets the host of that address.</summary>
    [JsonIgnore]
    public string? CallbackHost { get; init; }

    /// <summary>Gets the port of that address.</summary>
    [JsonIgnore]
    public int? CallbackPort { get; init; }

    /// <summary>Gets which ends are told; there exactly with <see cref="CallbackUrl"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Events { get; init; }

    /// <summary>Gets whether the source is asked anew, although there is a result that may be reused.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Refresh { get; init; }

    /// <summary>Gets what decides the result, in the order in which the id of the preview is made of it.</summary>
    /// <remarks>
    /// The name of a file decides between formats that look alike, such as Markdown and plain text, so it is a part
    /// too.
    /// </remarks>
    public IEnumerable<string> IdentityParts() => Member is { } member
        ? ["member", member.Sha256, IdentityVersion, member.Format, member.Depth.ToString(CultureInfo.InvariantCulture), member.Path]
        : [Url is null ? "upload" : "url", Url ?? UploadSha256!, IdentityVersion, FileName ?? ""];
}
