namespace FileView.Functions.Previews;

/// <summary>A state as it lies in the blob store.</summary>
/// <param name="Snapshot">The state.</param>
/// <param name="Json">Its bytes.</param>
/// <param name="ETag">The ETag of its blob.</param>
internal sealed record StoredSnapshot(PreviewSnapshot Snapshot, ReadOnlyMemory<byte> Json, string ETag);
