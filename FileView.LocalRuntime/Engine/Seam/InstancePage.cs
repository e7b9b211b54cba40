namespace FileView.LocalRuntime.Engine;

/// <summary>One page of a query.</summary>
/// <param name="Instances">At most as many as asked for; a page may be shorter without being the last.</param>
/// <param name="ContinuationToken">What to give for the next page; null after the last.</param>
internal sealed record InstancePage(IReadOnlyList<InstanceState> Instances, string? ContinuationToken);
