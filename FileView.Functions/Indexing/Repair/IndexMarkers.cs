using System.Runtime.CompilerServices;
using System.Text.Json;
using FileView.Functions.Platform.Blobs;
using FileView.Functions.Previews;

namespace FileView.Functions.Indexing.Repair;

/// <summary>A small blob for each run that waits for the repair, so that finding them costs one short listing.</summary>
internal sealed class IndexMarkers(IBlobStore blobs)
{
    /// <summary>Reads the marker of a run.</summary>
    public async Task<IndexMarker?> FindAsync(PreviewRun run, CancellationToken cancellationToken)
    {
        StoredBlob? stored = await blobs.ReadAsync(NameOf(run), cancellationToken);
        return stored is null ? null : JsonSerializer.Deserialize<IndexMarker>(stored.Content.Span, PreviewJson.Options);
    }

    /// <summary>Writes the marker of a run, whatever is there.</summary>
    public async Task WriteAsync(PreviewRun run, IndexMarker marker, CancellationToken cancellationToken)
    {
        using var json = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(marker, PreviewJson.Options));
        await blobs.WriteAsync(NameOf(run), json, cancellationToken);
    }

    /// <summary>Takes the marker of a run away.</summary>
    public Task DeleteAsync(PreviewRun run, CancellationToken cancellationToken) => blobs.DeleteAsync(NameOf(run), cancellationToken);

    /// <summary>Lists the runs that have a marker.</summary>
    public async IAsyncEnumerable<PreviewRun> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string prefix = BlobNames.Unindexed("");
        await foreach (ListedBlob blob in blobs.ListAsync(prefix, cancellationToken))
        {
            if (PreviewRun.TryParse(blob.Name[prefix.Length..]) is { } run)
            {
                yield return run;
            }
        }
    }

    private static string NameOf(PreviewRun run) => BlobNames.Unindexed(run.InstanceId);
}
