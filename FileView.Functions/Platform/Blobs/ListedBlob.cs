namespace FileView.Functions.Platform.Blobs;

/// <summary>A blob in a listing.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Size">Its size, in bytes.</param>
/// <param name="LastModified">When it was last written.</param>
internal sealed record ListedBlob(string Name, long Size, DateTimeOffset LastModified);
