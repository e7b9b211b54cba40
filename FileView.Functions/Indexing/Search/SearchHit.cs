namespace FileView.Functions.Indexing.Search;

/// <summary>A page that was found, as a client is shown it.</summary>
/// <param name="Id">The preview.</param>
/// <param name="Name">The name of its file.</param>
/// <param name="Page">The page, from 1; 1 for what has no pages.</param>
/// <param name="PageCount">The number of pages; absent for what has none.</param>
/// <param name="Snippet">HTML: the text around the first match, with matches in <c>em</c> and nothing else but text.</param>
/// <param name="Score">How well it matches, above 0; 1 for the best hit of this search.</param>
/// <param name="ViewUrl">The page of the preview, opened at this page.</param>
internal sealed record SearchHit(string Id, string? Name, int Page, int? PageCount, string Snippet, double Score, string ViewUrl);
