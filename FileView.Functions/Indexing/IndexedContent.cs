namespace FileView.Functions.Indexing;

/// <summary>A content to be indexed, and the preview that shows it.</summary>
/// <param name="PreviewId">The preview.</param>
/// <param name="Run">The run of the preview: the link of a later run replaces that of an earlier one.</param>
/// <param name="Scope">The caller scope of the preview.</param>
/// <param name="Sha256">The content.</param>
/// <param name="Version">What grows with every text that is made of this content: the time of the text, in milliseconds.</param>
internal sealed record IndexedContent(string PreviewId, int Run, string Scope, string Sha256, long Version);
