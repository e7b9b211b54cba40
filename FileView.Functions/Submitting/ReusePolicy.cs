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

    /// <summary>Gets whether an ended run may be reused: within its time, and with its artefacts still there.</summary>
    public async Task<bool> IsUsableAsync(PreviewSnapshot ended, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        if (!options.Value.Enabled || ended.ExpiresAt is not { } until || until <= now)
        {
            return false;
        }

        // The preview is good, but its text is not there, or not whole. Why it is not may be mended in a minute.
        if (Passing.Contains(ended.TextError?.Code) && ended.UpdatedAt.AddSeconds(options.Value.Conversion.FailedTtl) <= now)
        {
            return false;
        }

        if (ended.ReadText is { } text && await blobs.GetSizeAsync(text.Blob, cancellationToken) is null)
        {
            return false;
        }

        // A blob store that lost something is a miss, not an error for ever.
        return ended.Artefacts is not { } artefacts
            || await ArtefactManifests.IsWholeAsync(blobs, artefacts, cancellationToken);
    }
}
