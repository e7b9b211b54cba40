using Microsoft.Azure.Functions.Worker;

namespace FileView.Functions.Indexing;

/// <summary>Records that all attempts to index a run have failed, and leaves it to the repair.</summary>
internal sealed class IndexFailedActivity(PreviewIndexer indexer)
{
    /// <summary>Writes INDEX_FAILED, unless the run has been indexed since.</summary>
    [Function(nameof(IndexFailedActivity))]
    public Task RunAsync([ActivityTrigger] IndexFailedRequest request, CancellationToken cancellationToken) =>
        indexer.FailAsync(request.Run, request.Reason, cancellationToken);
}
