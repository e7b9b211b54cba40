using System.Text.Json;
using FileView.Functions.Platform.Blobs;

namespace FileView.Functions.Previews;

/// <summary>Reads the lists of artefacts.</summary>
internal static class ArtefactManifests
{
    /// <summary>Reads the manifest of a folder.</summary>
    /// <returns>The manifest, or <see langword="null"/> when the folder is not whole or has gone.</returns>
    public static async Task<ArtefactManifest?> ReadAsync(IBlobStore blobs, string artefacts, CancellationToken cancellationToken) =>
        (await FindAsync(blobs, artefacts, cancellationToken)).Manifest;

    /// <summary>Reads the manifest of a folder and the ETag of its blob, for who may have to replace it.</summary>
    /// <returns>Both, or neither when there is no such blob.</returns>
    public static async Task<(ArtefactManifest? Manifest, string? ETag)> FindAsync(
        IBlobStore blobs, string artefacts, CancellationToken cancellationToken)
    {
        StoredBlob? stored = await blobs.ReadAsync(BlobNames.Manifest(artefacts), cancellationToken);
        return stored is null
            ? (null, null)
            : (JsonSerializer.Deserialize<ArtefactManifest>(stored.Content.Span, PreviewJson.Options), stored.ETag);
    }
}
