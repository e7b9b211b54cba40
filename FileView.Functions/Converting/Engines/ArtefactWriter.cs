using System.Collections.Concurrent;
using System.Security.Cryptography;
using FileView.Functions.Platform.Blobs;
using FileView.Functions.Previews;

namespace FileView.Functions.Converting.Engines;

/// <summary>Takes the files of one conversion to the blob store and keeps the list of them.</summary>
/// <param name="blobs">The blob store.</param>
/// <param name="folder">The blob name of the folder of artefacts.</param>
/// <param name="nameKey">The key of the names of files whose hash must tell nothing; absent for files that may be known by it.</param>
internal sealed class ArtefactWriter(IBlobStore blobs, string folder, byte[]? nameKey = null)
{
    private readonly ConcurrentDictionary<string, Artefact> _files = new();

    /// <summary>Gets the artefacts so far, by their path.</summary>
    public IReadOnlyDictionary<string, Artefact> Files => new SortedDictionary<string, Artefact>(_files, StringComparer.Ordinal);

    /// <summary>Stores a file.</summary>
    /// <param name="path">Its path within the content of the preview.</param>
    /// <param name="mediaType">Its media type.</param>
    /// <param name="file">The file to read.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task AddFileAsync(string path, string mediaType, string file, CancellationToken cancellationToken)
    {
        await using FileStream content = File.OpenRead(file);
        string hash = Convert.ToHexStringLower(nameKey is null
            ? await SHA256.HashDataAsync(content, cancellationToken)
            : await HMACSHA256.HashDataAsync(nameKey, content, cancellationToken));
        content.Position = 0;

        // A blob that has this name has these bytes: another attempt, here or elsewhere, changes nothing that is being shown.
        string blob = BlobNames.Artefact(folder, hash);
        await blobs.WriteAsync(blob, content, cancellationToken);
        _files[path] = new Artefact(blob, mediaType, content.Length);
    }

    /// <summary>Lists a blob that is there already, without a copy.</summary>
    /// <param name="path">Its path within the content of the preview.</param>
    /// <param name="mediaType">Its media type.</param>
    /// <param name="blob">The name of the blob.</param>
    /// <param name="size">Its size, in bytes.</param>
    public void AddBlob(string path, string mediaType, string blob, long size) => _files[path] = new Artefact(blob, mediaType, size);
}
