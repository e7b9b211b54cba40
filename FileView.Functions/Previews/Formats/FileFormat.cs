namespace FileView.Functions.Previews.Formats;

/// <summary>A kind of file: what inspecting finds and converting asks for.</summary>
/// <param name="Id">A stable word, for example <c>docx</c>. Part of artefact names: lower-case letters, digits and hyphens.</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="Family">How it is shown.</param>
/// <param name="Label">What a reader calls it, for example <c>Word document</c>.</param>
/// <param name="Extensions">The endings of its names, lower case, without dot.</param>
internal sealed record FileFormat(string Id, string MediaType, FileFamily Family, string Label, IReadOnlyList<string> Extensions)
{
    /// <summary>Gets why no installation shows it, in one sentence; absent when an engine may.</summary>
    public string? WhyNot { get; init; }
}
