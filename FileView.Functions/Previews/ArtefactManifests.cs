using System.Text.Json;
using FileView.Functions.Platform.Blobs;

namespace FileView.Functions.Previews;

/// <summary>Reads the lists of artefacts.</summary>
internal static class ArtefactManifests
{
    /// <summary>Reads the manifest of a folder.</summary>
    /// <returns>The manifest, or <see langword="null"/> when the folder is not whole or has gone.</returns>
    public static async Task<ArtefactManifest?> ReadAsync(IBlobStore blobs, string artefacts, CancellationToken cancellationToken)
    {
        StoredBlob? stored = await blobs.ReadAsync(BlobNames.Manifest(artefacts), cancellationToken);
        return stored is null
            ? null
            : JsonSerializer.Deserialize<ArtefactManifest>(stored.Content.Span, PreviewJson.Options);
    }
}
