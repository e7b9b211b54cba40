using FileView.Functions.Indexing;
using FileView.Functions.Ocr;
using FileView.Functions.Platform.Blobs;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Lifecycle;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Pipeline;

/// <summary>Shows a converted preview: from here on, every answer carries its URL.</summary>
internal sealed class PublishActivity(
    ISnapshotStore snapshots,
    IBlobStore blobs,
    WrittenManifests written,
    ReadTexts texts,
    IndexingPolicy indexing,
    IOptions<CacheOptions> cache,
    TimeProvider clock,
    ILogger<PublishActivity> logger)
{
    /// <summary>Writes SUCCESS with what the manifest tells.</summary>
    /// <returns>Where text and index stand (PENDING when there are pictures to read), or <see langword="null"/> when the run is not the present one or has ended otherwise.</returns>
    /// <exception cref="InvalidOperationException">The artefacts have gone: another attempt may find them, a new run will.</exception>
    [Function(nameof(PublishActivity))]
    public async Task<TextOutcome?> RunAsync([ActivityTrigger] PublishRequest request, CancellationToken cancellationToken)
    {
        ArtefactManifest manifest = written.Find(request.Artefacts)
            ?? await ArtefactManifests.ReadAsync(blobs, request.Artefacts, cancellationToken)
            ?? throw new InvalidOperationException("The artefacts of the conversion have gone.");
        (TextStatus text, StoredText? read) = await texts.FindAsync(request.Artefacts, manifest, cancellationToken);
        bool writes = false;
        PreviewSnapshot? snapshot = await snapshots.UpdateAsync(
            request.Run,
            state =>
            {
                writes = !PreviewLifecycle.IsEnd(state.Status);
                return writes
                    ? indexing.Begin(Published(state, request.Artefacts, manifest) with { Text = text, ReadText = read })
                    : state;
            },
            cancellationToken);
        if (snapshot is not { Status: PreviewStatus.Success })
        {
            return null;
        }

        if (writes)
        {
            logger.RunEnded(request.Run.PreviewId, request.Run.Run, PreviewStatus.Success, code: "");
        }

        return new TextOutcome(snapshot.Text, snapshot.Index, snapshot.IsAwaited);
    }

    private PreviewSnapshot Published(PreviewSnapshot snapshot, string artefacts, ArtefactManifest manifest)
    {
        DateTimeOffset now = clock.GetUtcNow();
        int ttl = manifest.Direct ? cache.Value.DirectPreviewTtl : cache.Value.Conversion.SuccessTtl;
        return snapshot.EndRunningStep(StepNames.Converting, now) with
        {
            Status = PreviewStatus.Success,
            Kind = manifest.Kind,
            Artefacts = artefacts,
            Entry = manifest.Entry,
            PageCount = manifest.PageCount,
            Tree = manifest.TreePath,
            MissingFonts = manifest.MissingFonts,
            Progress = null,
            ExpiresAt = now.AddSeconds(ttl),
        };
    }
}
