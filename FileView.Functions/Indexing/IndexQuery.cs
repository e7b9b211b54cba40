namespace FileView.Functions.Indexing;

/// <summary>A search within one scope.</summary>
/// <param name="Scope">The caller scope.</param>
/// <param name="Phrases">What a page must have, each of them; never empty.</param>
/// <param name="Skip">How many hits are left out at the front.</param>
/// <param name="Take">How many hits are wanted at most.</param>
/// <param name="PreviewId">The only preview to look into; absent for all.</param>
internal sealed record IndexQuery(string Scope, IReadOnlyList<string> Phrases, int Skip, int Take, string? PreviewId = null)
{
    /// <summary>
    /// How many pages are ranked at most; of more, those of the latest contents. Who finds more pages than this has not
    /// said what is looked for, and ranking costs time for each of them.
    /// </summary>
    public const int MaxRanked = 1_000;
}
