namespace FileView.Functions.Indexing;

/// <summary>A part of what was found.</summary>
/// <param name="Hits">The hits, best first.</param>
/// <param name="More">Whether there are hits behind them.</param>
internal sealed record IndexHits(IReadOnlyList<IndexHit> Hits, bool More)
{
    /// <summary>Gets the answer when nothing is found.</summary>
    public static IndexHits None { get; } = new([], More: false);
}
