namespace FileView.Functions.Platform.Blobs;

/// <summary>A small blob, read whole.</summary>
/// <param name="Content">Its bytes.</param>
/// <param name="ETag">What names this state of the blob in a conditional write.</param>
internal sealed record StoredBlob(ReadOnlyMemory<byte> Content, string ETag);
