namespace FileView.Functions.Platform.Cache;

/// <summary>
/// Spares reads of the blob store. Lost, flushed or out of order, it costs time only: every answer can come from the blob.
/// No member throws for a cache that is out of order; a miss is the answer.
/// </summary>
internal interface ISnapshotCache
{
    /// <summary>Gets the snapshot of a preview, as JSON, or <see langword="null"/> on a miss.</summary>
    Task<byte[]?> GetAsync(string previewId);

    /// <summary>Keeps a snapshot, unless the one that is kept has a higher (run, sequence).</summary>
    Task SetAsync(string previewId, int run, int sequence, byte[] snapshot);
}
