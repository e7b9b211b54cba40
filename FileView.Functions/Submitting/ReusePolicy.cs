using FileView.Functions.Platform.Blobs;
using FileView.Functions.Previews;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Submitting;

/// <summary>Decides whether a submission may be answered from the end of an earlier run.</summary>
internal sealed class ReusePolicy(IBlobStore blobs, IOptions<CacheOptions> options, TimeProvider time)
{
    /// <summary>Why a text is missing that another attempt may read. What the OCR service refuses today, it refuses tomorrow.</summary>
    private static readonly string?[] Passing =
    [
        PreviewErrorCodes.OcrUnavailable, PreviewErrorCodes.OcrTimeout, PreviewErrorCodes.OcrForgotten, PreviewErrorCodes.InternalError,
    ];

    /// <summary>Gets whether an ended run may be reused: within its time, and with its artefacts and its text still there.</summary>
    public async Task<bool> IsUsableAsync(PreviewSnapshot ended, CancellationToken cancellationToken)
    {
        if (!IsFresh(ended) || MayBeReadNow(ended))
        {
            return false;
        }

        // A blob store that lost something is a miss, not an error for ever.
        return (ended.ReadText is not { } text || await blobs.GetSizeAsync(text.Blob, cancellationToken) is not null)
            && (ended.Artefacts is not { } artefacts || await ArtefactManifests.IsWholeAsync(blobs, artefacts, cancellationToken));
    }

    /// <summary>Gets whether the next run needs no download: only the text of this one is missing.</summary>
    public bool KeepsContent(PreviewSnapshot ended) => IsFresh(ended) && MayBeReadNow(ended);

    private bool IsFresh(PreviewSnapshot ended) => options.Value.Enabled && ended.ExpiresAt > time.GetUtcNow();

    private bool MayBeReadNow(PreviewSnapshot ended) =>
        Passing.Contains(ended.TextError?.Code)
        && ended.UpdatedAt.AddSeconds(options.Value.Conversion.FailedTtl) <= time.GetUtcNow();
}
