using FileView.Functions.Previews;

namespace FileView.Functions.Indexing;

/// <summary>
/// Where the text of previews is found. Pages are keyed by content; beside them stands which previews, of which scope,
/// show a content. Two homes: SQLite (embedded default) and Elasticsearch.
/// </summary>
internal interface ISearchIndex
{
    /// <summary>Makes sure that the index can be written.</summary>
    /// <exception cref="IndexUnavailableException">It cannot.</exception>
    Task ProbeAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Writes the pages of a content and that a preview shows it. May be repeated. Pages of an older version than those
    /// that are there are left out, and a link of an older run changes nothing.
    /// </summary>
    /// <param name="content">The content and the preview.</param>
    /// <param name="pages">The text.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="IndexUnavailableException">The index is away.</exception>
    Task PutAsync(IndexedContent content, IAsyncEnumerable<PageText> pages, CancellationToken cancellationToken);

    /// <summary>Forgets a preview, and the pages of its content when no other preview shows it.</summary>
    /// <exception cref="IndexUnavailableException">The index is away.</exception>
    Task ForgetAsync(string previewId, CancellationToken cancellationToken);

    /// <summary>Finds pages within a scope, best first.</summary>
    /// <exception cref="IndexUnavailableException">The index is away.</exception>
    Task<IndexHits> SearchAsync(IndexQuery query, CancellationToken cancellationToken);
}
