using FileView.Functions.Platform.Blobs;
using FileView.Functions.Previews;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Pipeline;

/// <summary>Shows a converted preview: from here on, every answer carries its URL.</summary>
internal sealed class PublishActivity(
    ISnapshotStore snapshots,
    IBlobStore blobs,
    IOptions<CacheOptions> cache,
    TimeProvider clock,
    ILogger<PublishActivity> logger)
{
    /// <summary>Writes SUCCESS with what the manifest tells.</summary>
    /// <returns>The state of the text.</returns>
    /// <exception cref="InvalidOperationException">The artefacts have gone: another attempt may find them, a new run will.</exception>
    [Function(nameof(PublishActivity))]
    public async Task<TextStatus> RunAsync([ActivityTrigger] PublishRequest request, CancellationToken cancellationToken)
    {
        ArtefactManifest manifest = await ArtefactManifests.ReadAsync(blobs, request.Artefacts, cancellationToken)
            ?? throw new InvalidOperationException("The artefacts of the conversion have gone.");
        TextStatus text = manifest.TextPath is null ? TextStatus.None : TextStatus.Done;
        await snapshots.UpdateAsync(
            request.Run,
            snapshot => snapshot.Status == PreviewStatus.Success ? snapshot : Published(snapshot, request.Artefacts, manifest, text),
            cancellationToken);
        logger.RunEnded(request.Run.PreviewId, request.Run.Run, PreviewStatus.Success, code: null);
        return text;
    }

    private PreviewSnapshot Published(PreviewSnapshot snapshot, string artefacts, ArtefactManifest manifest, TextStatus text)
    {
        DateTimeOffset now = clock.GetUtcNow();
        int ttl = manifest.Direct ? cache.Value.DirectPreviewTtl : cache.Value.Conversion.SuccessTtl;
        return snapshot.EndStep("Converting", now) with
        {
            Status = PreviewStatus.Success,
            Text = text,
            Kind = manifest.Kind,
            Artefacts = artefacts,
            Entry = manifest.Entry,
            PageCount = manifest.PageCount,
            Progress = null,
            ExpiresAt = now.AddSeconds(ttl),
        };
    }
}
