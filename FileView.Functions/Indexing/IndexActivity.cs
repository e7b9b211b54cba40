using FileView.Functions.Previews;
using Microsoft.Azure.Functions.Worker;

namespace FileView.Functions.Indexing;

/// <summary>The step that makes the text of a preview findable. May be repeated.</summary>
internal sealed class IndexActivity(PreviewIndexer indexer)
{
    /// <summary>Indexes the text of a run.</summary>
    /// <returns>What it came to, or <see langword="null"/> when the run is no longer the present one.</returns>
    /// <exception cref="IndexUnavailableException">The index is away: worth another attempt.</exception>
    [Function(nameof(IndexActivity))]
    public Task<IndexOutcome?> RunAsync([ActivityTrigger] PreviewRun run, CancellationToken cancellationToken) =>
        indexer.IndexAsync(run, again: false, cancellationToken);
}
