namespace FileView.Functions.Indexing.Rebuild;

/// <summary>How far a rebuild has come: its input, its custom status and its output.</summary>
/// <param name="Scope">The caller scope whose previews are indexed again.</param>
/// <param name="After">The name of the last blob that was looked at; absent at the beginning and at the end.</param>
/// <param name="Indexed">How many previews were indexed.</param>
/// <param name="Failed">How many could not be; the repair tries them again.</param>
internal sealed record RebuildProgress(string Scope, string? After = null, int Indexed = 0, int Failed = 0);
