using System.Text.Json;
using FileView.Functions.Platform.Blobs;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Contents;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Downloading;

/// <summary>Remembers what the sources of previews said of their files, so that an unchanged one is not fetched twice.</summary>
internal sealed class KnownSources(IBlobStore blobs, ContentReferences references, IOptions<CacheOptions> cache)
{
    /// <summary>Finds what is known of the source of a preview, if the file that was fetched is still kept and may be used again.</summary>
    public async Task<SourceValidators?> FindAsync(string previewId, CancellationToken cancellationToken)
    {
        StoredBlob? stored = cache.Value.Enabled
            ? await blobs.ReadAsync(BlobNames.Validators(previewId), cancellationToken)
            : null;
        return stored is not null
            && JsonSerializer.Deserialize<SourceValidators>(stored.Content.Span, PreviewJson.Options) is { } known
            && await references.HoldAsync(previewId, known.Sha256, cancellationToken)
            ? known
            : null;
    }

    /// <summary>Remembers what the source said of the file that was fetched now, or that it said nothing.</summary>
    public async Task KeepAsync(string previewId, SourceValidators? said, CancellationToken cancellationToken)
    {
        if (said is null)
        {
            await blobs.DeleteAsync(BlobNames.Validators(previewId), cancellationToken);
            return;
        }

        using var json = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(said, PreviewJson.Options));
        await blobs.WriteAsync(BlobNames.Validators(previewId), json, cancellationToken);
    }
}
