using FileView.Functions.Platform.Blobs;
using FileView.Functions.Previews;

namespace FileView.Functions.Submitting;

/// <summary>
/// Marks runs that are being started: before the run is recorded until it is scheduled, so that a starter that dies in
/// between leaves something to find.
/// </summary>
internal sealed class StartMarkers(IBlobStore blobs)
{
    private const string Prefix = "starting/";

    /// <summary>Marks a run that is about to be recorded.</summary>
    public Task MarkAsync(string instanceId, CancellationToken cancellationToken) =>
        // Whoever is second finds the marker of the first: that is just as good.
        blobs.TryWriteAsync(BlobNames.Starting(instanceId), ReadOnlyMemory<byte>.Empty, expectedETag: null, cancellationToken);

    /// <summary>Takes a mark away.</summary>
    public Task UnmarkAsync(string instanceId, CancellationToken cancellationToken) =>
        blobs.DeleteAsync(BlobNames.Starting(instanceId), cancellationToken);

    /// <summary>Lists the instances that were marked at or before a time.</summary>
    public async IAsyncEnumerable<string> ListAsync(
        DateTimeOffset before, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (ListedBlob marker in blobs.ListAsync(Prefix, cancellationToken))
        {
            if (marker.LastModified <= before)
            {
                yield return marker.Name[Prefix.Length..];
            }
        }
    }
}
