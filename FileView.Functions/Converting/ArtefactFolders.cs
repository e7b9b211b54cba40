using System.Text.Json;
using FileView.Functions.Converting.Engines;
using FileView.Functions.Platform.Blobs;
using FileView.Functions.Previews;
using Microsoft.Extensions.Logging;

namespace FileView.Functions.Converting;

/// <summary>Folders of artefacts: whole when they have a manifest and every blob that it lists.</summary>
internal sealed class ArtefactFolders(IBlobStore blobs, WrittenManifests written, TimeProvider time, ILogger<ArtefactFolders> logger)
{
    /// <summary>Gets whether a folder is whole. Blobs may have gone since: a retention rule, an emulator killed.</summary>
    /// <returns>Whether it is, and the ETag of its manifest, if there is one.</returns>
    public async Task<(bool IsWhole, string? ETag)> CheckAsync(string folder, CancellationToken cancellationToken)
    {
        (ArtefactManifest? manifest, string? etag) = await ArtefactManifests.FindAsync(blobs, folder, cancellationToken);
        if (manifest is null)
        {
            return (false, etag);
        }

        bool isWhole = await ArtefactManifests.IsWholeAsync(blobs, folder, manifest, cancellationToken);
        if (!isWhole)
        {
            Log.ArtefactsGone(logger, folder);
        }

        return (isWhole, etag);
    }

    /// <summary>Writes the manifest: with it, the folder is whole. When another process was first, its manifest stays.</summary>
    /// <param name="folder">The blob name of the folder.</param>
    /// <param name="replacedETag">The ETag of the manifest that was found not whole; absent when there was none.</param>
    /// <param name="engine">The name of the engine.</param>
    /// <param name="result">What the engine made.</param>
    /// <param name="files">Its files, by their path.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task CompleteAsync(
        string folder,
        string? replacedETag,
        string engine,
        ConversionResult result,
        IReadOnlyDictionary<string, Artefact> files,
        CancellationToken cancellationToken)
    {
        var manifest = new ArtefactManifest
        {
            Kind = result.Kind,
            Entry = result.Entry,
            PageCount = result.PageCount,
            TextPath = result.TextPath,
            TreePath = result.TreePath,
            Pictorial = result.Pictorial,
            LatePages = result.LatePages,
            MissingFonts = result.MissingFonts,
            Direct = BlobNames.IsContent(files[result.Entry].Blob),
            MadeAt = time.GetUtcNow(),
            Engine = engine,
            Files = files,
        };
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(manifest, PreviewJson.Options);
        string name = BlobNames.Manifest(folder);
        while (await blobs.TryWriteAsync(name, json, replacedETag, cancellationToken) is null)
        {
            // Previews may be shown by the other one already; ours is as good, but no better.
            if (await blobs.GetSizeAsync(name, cancellationToken) is not null)
            {
                return;
            }

            replacedETag = null;
        }

        written.Remember(folder, manifest);
    }
}
