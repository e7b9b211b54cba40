namespace FileView.Functions.Previews.Members;

/// <summary>What is in a file: the artefact <see cref="Path"/> of its preview.</summary>
/// <param name="Format">The id of the format of the file, by which its members are read again.</param>
/// <param name="Members">The members, in the order of the file.</param>
internal sealed record MemberTree(string Format, IReadOnlyList<Member> Members)
{
    /// <summary>The path of the artefact.</summary>
    public const string Path = "tree.json";
}
