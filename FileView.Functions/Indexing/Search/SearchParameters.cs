using FileView.Functions.Indexing.Texts;
using FileView.Functions.Platform.Problems;
using Microsoft.AspNetCore.Http;

namespace FileView.Functions.Indexing.Search;

/// <summary>What a search asks for.</summary>
/// <param name="Text">What was typed.</param>
/// <param name="Phrases">What a page must have.</param>
/// <param name="Size">How many hits are wanted.</param>
/// <param name="Skip">How many hits were shown before.</param>
/// <param name="PreviewId">The only preview to look into; absent for all.</param>
internal sealed record SearchParameters(string Text, IReadOnlyList<string> Phrases, int Size, int Skip, string? PreviewId)
{
    /// <summary>The most characters of a search.</summary>
    public const int MaxLength = 500;

    /// <summary>The most words and quoted phrases of a search.</summary>
    public const int MaxPhrases = 32;

    /// <summary>The most hits of one answer.</summary>
    public const int MaxSize = 100;

    private const int DefaultSize = 20;

    /// <summary>Reads <c>?q=&amp;size=&amp;cursor=&amp;id=</c>.</summary>
    /// <exception cref="ProblemException">One of them cannot be used.</exception>
    public static SearchParameters Read(IQueryCollection query)
    {
        string text = query["q"].ToString();
        if (text.Length > MaxLength)
        {
            throw new ProblemException(SearchProblems.QueryTooLong);
        }

        IReadOnlyList<string> phrases = QueryText.Phrases(text);
        string? id = query["id"].ToString() is { Length: > 0 } given ? given : null;
        return phrases.Count switch
        {
            0 => throw new ProblemException(SearchProblems.QueryEmpty),
            > MaxPhrases => throw new ProblemException(SearchProblems.QueryTooLong),
            _ => new SearchParameters(text, phrases, ListSize.Read(query["size"].ToString(), DefaultSize, MaxSize), ReadSkip(query["cursor"].ToString(), text, id), id),
        };
    }

    /// <summary>Makes the search within a scope.</summary>
    public IndexQuery QueryOf(string scope) => new(scope, Phrases, Skip, Size, PreviewId);

    /// <summary>Makes the cursor of what follows.</summary>
    /// <returns>The cursor, or <see langword="null"/> when hits are not given so far back.</returns>
    public string? NextCursor() => Skip + Size >= IndexQuery.MaxRanked ? null : SearchCursor.Make(Skip + Size, Text, PreviewId);

    private static int ReadSkip(string cursor, string text, string? id) => cursor.Length == 0
        ? 0
        : SearchCursor.TryRead(cursor, text, id, out int skip) && skip < IndexQuery.MaxRanked
            ? skip
            : throw new ProblemException(SearchProblems.CursorInvalid);
}
