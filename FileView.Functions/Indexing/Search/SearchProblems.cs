using FileView.Functions.Platform.Problems;
using Microsoft.AspNetCore.Http;

namespace FileView.Functions.Indexing.Search;

/// <summary>What can be wrong with a search.</summary>
internal static class SearchProblems
{
    /// <summary>When to try again, in seconds.</summary>
    public const string RetryAfterSeconds = "10";

    public static Problem QueryEmpty { get; } = new(
        StatusCodes.Status400BadRequest,
        "query_empty",
        "There is nothing to search for.",
        "q must have at least one letter or digit.");

    public static Problem QueryTooLong { get; } = new(
        StatusCodes.Status400BadRequest,
        "query_too_long",
        "The search is too long.",
        $"q may have {SearchParameters.MaxLength} characters and {SearchParameters.MaxPhrases} different words or quoted phrases.");

    public static Problem CursorInvalid { get; } =
        ListProblems.CursorInvalid("Send the cursor of an earlier answer with the same q and id, or none to begin at the front.");

    public static Problem Unavailable { get; } = new(
        StatusCodes.Status503ServiceUnavailable,
        "index_unavailable",
        "The search index does not answer.",
        "Previews are shown as ever; search again later. What is submitted meanwhile is indexed when the index is back.");
}
