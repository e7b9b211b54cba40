using System.Text.Json;
using FileView.Functions.Converting.Engines;
using FileView.Functions.Platform.Blobs;
using FileView.Functions.Previews;
using Microsoft.Extensions.Logging;

namespace FileView.Functions.Converting;

/// <summary>Folders of artefacts: whole when they have a manifest and every blob that it lists.</summary>
internal sealed class ArtefactFolders(IBlobStore blobs, ILogger<ArtefactFolders> logger)
{
    /// <summary>Gets whether a folder is whole. Blobs may have gone since: a retention rule, an emulator killed.</summary>
    public async Task<bool> IsWholeAsync(string folder, CancellationToken cancellationToken)
    {
        if (await blobs.ReadAsync(BlobNames.Manifest(folder), cancellationToken) is not { } stored)
        {
            return false;
        }

        ArtefactManifest manifest = JsonSerializer.Deserialize<ArtefactManifest>(stored.Content.Span, PreviewJson.Options)!;
        var present = new Dictionary<string, long>();
        await foreach (ListedBlob blob in blobs.ListAsync(folder + "/", cancellationToken))
        {
            present[blob.Name] = blob.Size;
        }

        foreach (Artefact artefact in manifest.Files.Values)
        {
            long? size = present.TryGetValue(artefact.Blob, out long listed)
                ? listed
                : await blobs.GetSizeAsync(artefact.Blob, cancellationToken);
            if (size != artefact.Size)
            {
                Log.ArtefactsGone(logger, folder);
                return false;
            }
        }

        return true;
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
