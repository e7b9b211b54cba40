using FileView.Functions.Indexing;
using FileView.Functions.Ocr;
using FileView.Functions.Platform.Blobs;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Lifecycle;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace FileView.Functions.Pipeline;

/// <summary>Ends a text without what OCR would have read. The preview stays; so does the text that the file brought along.</summary>
internal sealed class EndTextActivity(
    ISnapshotStore snapshots,
    IBlobStore blobs,
    OcrReader reader,
    IndexingPolicy indexing,
    TimeProvider time,
    ILogger<EndTextActivity> logger)
{
    /// <summary>Writes the end of the text; the index of what there is begins.</summary>
    /// <returns>Where text and index stand, or <see langword="null"/> when the run is not the present one.</returns>
    [Function(nameof(EndTextActivity))]
    public async Task<TextOutcome?> RunAsync([ActivityTrigger] EndTextRequest request, CancellationToken cancellationToken)
    {
        if (request.Job is { } job)
        {
            await reader.GiveUpAsync(job, cancellationToken);
        }

        bool hasOwnText = await HasOwnTextAsync(request.Run, cancellationToken);
        bool writes = false;
        PreviewSnapshot? snapshot = await snapshots.UpdateAsync(
            request.Run,
            state =>
            {
                writes = !PreviewLifecycle.Text.IsEnd(state.Text);
                return writes ? Ended(state, request.Error, hasOwnText) : state;
            },
            cancellationToken);
        if (snapshot is not null && writes)
        {
            logger.TextGivenUp(snapshot.Id, snapshot.Run, snapshot.Text, request.Error.Code, request.Error.Detail);
        }

        return snapshot is null ? null : new TextOutcome(snapshot.Text, snapshot.Index, snapshot.IsAwaited);
    }

    private PreviewSnapshot Ended(PreviewSnapshot state, PreviewError error, bool hasOwnText) =>
        indexing.Begin(state.FailStep(StepNames.Reading, time.GetUtcNow(), error.Detail) with
        {
            Text = hasOwnText ? TextStatus.Partial : TextStatus.Failed,
            TextError = error,
            Progress = null,
        });

    private async Task<bool> HasOwnTextAsync(PreviewRun run, CancellationToken cancellationToken)
    {
        PreviewSnapshot? snapshot = await snapshots.GetDurableAsync(run.PreviewId, cancellationToken);
        return snapshot?.Artefacts is { } artefacts
            && await ArtefactManifests.ReadAsync(blobs, artefacts, cancellationToken) is { TextPath: not null };
    }
}
