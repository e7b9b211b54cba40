using System.Text.Json;
using FileView.Functions.Converting.Engines;
using FileView.Functions.Platform.Blobs;
using FileView.Functions.Previews;
using Microsoft.Extensions.Logging;

namespace FileView.Functions.Converting;

/// <summary>Folders of artefacts: whole when they have a manifest and every blob that it lists.</summary>
internal sealed class ArtefactFolders(IBlobStore blobs, ILogger<ArtefactFolders> logger)
{
    /// <summary>Gets whether a folder is whole; logs one that was and is no longer.</summary>
    public async Task<bool> IsWholeAsync(string folder, CancellationToken cancellationToken)
    {
        if (await ArtefactManifests.IsWholeAsync(blobs, folder, cancellationToken))
        {
            return true;
        }

        if (await blobs.GetSizeAsync(BlobNames.Manifest(folder), cancellationToken) is not null)
        {
            Log.ArtefactsGone(logger, folder);
        }

        return false;
    }

    /// <summary>Writes the manifest: with it, the folder is whole.</summary>
    public async Task CompleteAsync(
        string folder, string engine, ConversionResult result, IReadOnlyDictionary<string, Artefact> files, CancellationToken cancellationToken)
    {
        var manifest = new ArtefactManifest
        {
            Kind = result.Kind,
            Entry = result.Entry,
            PageCount = result.PageCount,
            TextPath = result.TextPath,
            Direct = BlobNames.IsContent(files[result.Entry].Blob),
            Engine = engine,
            Files = files,
        };
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(manifest, PreviewJson.Options);
        await blobs.WriteAsync(BlobNames.Manifest(folder), new MemoryStream(json), cancellationToken);
    }
}
