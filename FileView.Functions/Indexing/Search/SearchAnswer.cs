namespace FileView.Functions.Indexing.Search;

/// <summary>The answer to a search.</summary>
/// <param name="Hits">The hits, best first.</param>
/// <param name="Cursor">What to send for the hits behind them; absent when there are none.</param>
internal sealed record SearchAnswer(IReadOnlyList<SearchHit> Hits, string? Cursor);
