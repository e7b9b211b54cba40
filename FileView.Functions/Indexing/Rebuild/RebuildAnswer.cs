namespace FileView.Functions.Indexing.Rebuild;

/// <summary>The answer to a request for a rebuild.</summary>
/// <param name="InstanceId">The orchestration that does it.</param>
/// <param name="Scope">The caller scope whose previews are indexed again.</param>
/// <param name="StatusQueryGetUri">Where its state is told; its custom status counts what is done.</param>
internal sealed record RebuildAnswer(string InstanceId, string Scope, string? StatusQueryGetUri);
