using System.Text.Json;
using FileView.Functions.Platform.Blobs;

namespace FileView.Functions.Previews;

/// <summary>Reads the lists of artefacts.</summary>
internal static class ArtefactManifests
{
    /// <summary>
    /// Gets whether a folder is whole: it has a manifest and every blob that it lists, in its size. Blobs may have gone
    /// since: a retention rule, an emulator killed.
    /// </summary>
    public static async Task<bool> IsWholeAsync(IBlobStore blobs, string artefacts, CancellationToken cancellationToken) =>
        await ReadAsync(blobs, artefacts, cancellationToken) is { } manifest
        && await IsWholeAsync(blobs, artefacts, manifest, cancellationToken);

    /// <summary>Gets whether every blob that a manifest lists is there, in its size.</summary>
    public static async Task<bool> IsWholeAsync(
        IBlobStore blobs, string artefacts, ArtefactManifest manifest, CancellationToken cancellationToken)
    {
        var present = new Dictionary<string, long>();
        await foreach (ListedBlob blob in blobs.ListAsync(artefacts + "/", cancellationToken))
        {
            present[blob.Name] = blob.Size;
        }

        foreach (Artefact artefact in manifest.Files.Values)
        {
            // What is shown as it is lies elsewhere, under its own hash.
            long? size = present.TryGetValue(artefact.Blob, out long listed)
                ? listed
                : await blobs.GetSizeAsync(artefact.Blob, cancellationToken);
            if (size != artefact.Size)
            {
                return false;
            }
        }

        return true;
    }

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
