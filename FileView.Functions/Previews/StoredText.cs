using System.Runtime.CompilerServices;
using System.Text.Json;
using FileView.Functions.Platform.Blobs;

namespace FileView.Functions.Previews;

/// <summary>The text of a preview, where it lies. Never held as a whole.</summary>
/// <param name="Blob">The name of its blob, a JSON list of <see cref="PageText"/>.</param>
/// <param name="MadeAt">When it was made.</param>
internal sealed record StoredText(string Blob, DateTimeOffset MadeAt)
{
    /// <summary>Finds the text of a preview.</summary>
    /// <returns>The text, or <see langword="null"/> when the preview has none, or its artefacts have gone.</returns>
    public static async Task<StoredText?> FindAsync(IBlobStore blobs, PreviewSnapshot snapshot, CancellationToken cancellationToken)
    {
        if (snapshot.ReadText is { } read)
        {
            return read;
        }

        ArtefactManifest? manifest = snapshot.Artefacts is { } artefacts
            ? await ArtefactManifests.ReadAsync(blobs, artefacts, cancellationToken)
            : null;
        return manifest is { TextPath: { } path } && manifest.Files.TryGetValue(path, out Artefact? file)
            ? new StoredText(file.Blob, manifest.MadeAt)
            : null;
    }

    /// <summary>Reads page after page.</summary>
    /// <exception cref="FileNotFoundException">The blob has gone.</exception>
    public async IAsyncEnumerable<PageText> ReadAsync(IBlobStore blobs, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using Stream stream = await blobs.OpenReadAsync(Blob, 0, length: null, cancellationToken)
            ?? throw new FileNotFoundException("The text of the preview has gone.");
        await foreach (PageText? page in JsonSerializer.DeserializeAsyncEnumerable<PageText>(stream, PreviewJson.Options, cancellationToken))
        {
            if (page is not null)
            {
                yield return page;
            }
        }
    }
}
