namespace FileView.Functions.Indexing;

/// <summary>A page that was found.</summary>
/// <param name="PreviewIds">The previews of the scope that show the content, the latest first; at most five.</param>
/// <param name="Sha256">The content.</param>
/// <param name="Page">The number of the page, from 1.</param>
/// <param name="Snippet">The text around the first match, with matches between the marks of <see cref="Texts.Marks"/>.</param>
/// <param name="Score">
/// How well it matches, as a share of the best hit of this search: above 0, 1 for the best. Not the score of the engine,
/// which would tell how rare a word is in other scopes.
/// </param>
internal sealed record IndexHit(IReadOnlyList<string> PreviewIds, string Sha256, int Page, string Snippet, double Score)
{
    /// <summary>How many previews of one content are named at most.</summary>
    public const int MaxPreviews = 5;

    private const int Digits = 3;

    /// <summary>Makes the share of a score in the best one.</summary>
    public static double ShareOf(double score, double best) =>
        best == 0 ? 1 : Math.Max(Math.Round(score / best, Digits), Math.Pow(10, -Digits));
}
