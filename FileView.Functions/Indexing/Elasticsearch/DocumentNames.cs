using System.Globalization;

namespace FileView.Functions.Indexing.Elasticsearch;

/// <summary>
/// The ids of documents. Pages are kept once for each scope that has the content, so that the scope is a plain condition
/// of every search.
/// </summary>
internal static class DocumentNames
{
    /// <summary>A page.</summary>
    public static string Page(string scope, string sha256, int page) =>
        string.Create(CultureInfo.InvariantCulture, $"{scope}:{sha256}:{page}");

    /// <summary>
    /// What says which version of a content is there: a page 0 without text, which no search finds. Pages of an older
    /// version are not even begun.
    /// </summary>
    public static string Head(string scope, string sha256) => Page(scope, sha256, 0);
}
