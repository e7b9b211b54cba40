using FileView.Functions.Platform.Health;

namespace FileView.Functions.Indexing;

/// <summary>The search index.</summary>
internal sealed class IndexHealthPart(ISearchIndex index) : IHealthPart
{
    /// <inheritdoc/>
    public string Name => "search";

    /// <inheritdoc/>
    public async Task<PartHealth> CheckAsync(CancellationToken cancellationToken)
    {
        await index.ProbeAsync(cancellationToken);
        return PartHealth.Ok;
    }
}
