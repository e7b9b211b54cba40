namespace FileView.Functions.Previews.Members;

/// <summary>Where a member lies. By the content that it is in and not by a preview of that: those come and go.</summary>
/// <param name="Sha256">The SHA-256 of the content that it is in, as lower-case hexadecimal.</param>
/// <param name="Format">The id of the format of that content.</param>
/// <param name="Path">Its path there.</param>
/// <param name="Depth">How often it is a member of a member: 1 when the content that it is in was submitted itself.</param>
internal sealed record MemberSource(string Sha256, string Format, string Path, int Depth);
