using FileView.Functions.Indexing;
using FileView.Functions.Ocr;
using FileView.Functions.Ocr.Service;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Lifecycle;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace FileView.Functions.Pipeline;

/// <summary>One look at an OCR job; when it has ended, its text is shown and the index begins. May be repeated.</summary>
internal sealed class OcrLookActivity(
    ISnapshotStore snapshots, OcrReader reader, IndexingPolicy indexing, TimeProvider time, ILogger<OcrLookActivity> logger)
{
    /// <summary>The words in a snapshot for who told that a job has ended.</summary>
    private const string ByCallback = "callback", ByLook = "look";

    /// <summary>Looks. That the OCR service is away is an answer, no failure: the next look may find it.</summary>
    [Function(nameof(OcrLookActivity))]
    public async Task<OcrLookOutcome> RunAsync([ActivityTrigger] OcrLookRequest request, CancellationToken cancellationToken)
    {
        PreviewSnapshot? snapshot = await FindAsync(request.Run, cancellationToken);
        if (snapshot?.Run != request.Run.Run)
        {
            return new OcrLookOutcome(OcrLook.Superseded);
        }

        if (PreviewLifecycle.Text.IsEnd(snapshot.Text))
        {
            return Ended(snapshot);
        }

        OcrAnswer answer = await reader.LookAsync(snapshot, request.Job, request.Rang, cancellationToken);
        if (answer.End == TextStatus.Failed)
        {
            // Ended where every text is that was not read.
            return new OcrLookOutcome(OcrLook.Failed) { Error = answer.Error };
        }

        snapshot = await snapshots.UpdateAsync(
            request.Run, state => PreviewLifecycle.Text.IsEnd(state.Text) ? state : Seen(state, request, answer), cancellationToken);
        if (snapshot is null)
        {
            return new OcrLookOutcome(OcrLook.Superseded);
        }

        if (PreviewLifecycle.Text.IsEnd(snapshot.Text))
        {
            logger.TextEnded(snapshot.Id, snapshot.Run, snapshot.Text, request.Rang ? ByCallback : ByLook, snapshot.TextError?.Code ?? "");
            return Ended(snapshot);
        }

        OcrLook look = answer switch
        {
            { Forgotten: true } => OcrLook.Forgotten,
            { Running: { Status: OcrJobStatus.Pending } } => OcrLook.Queued,
            { Running: not null } => OcrLook.Running,
            _ => OcrLook.Unavailable,
        };
        return new OcrLookOutcome(look) { PagesDone = answer.Running?.Progress?.Done ?? 0 };
    }

    /// <summary>
    /// The cache will do, for somebody waits: what is written is held against the blob. That the run is over is not believed of
    /// the cache alone.
    /// </summary>
    private async Task<PreviewSnapshot?> FindAsync(PreviewRun run, CancellationToken cancellationToken)
    {
        PreviewSnapshot? cached = await snapshots.GetAsync(run.PreviewId, cancellationToken);
        return cached?.Run == run.Run && !PreviewLifecycle.Text.IsEnd(cached.Text)
            ? cached
            : await snapshots.GetDurableAsync(run.PreviewId, cancellationToken);
    }

    private static OcrLookOutcome Ended(PreviewSnapshot snapshot) =>
        new(OcrLook.Ended) { Text = new TextOutcome(snapshot.Text, snapshot.Index, snapshot.IsAwaited) };

    private PreviewSnapshot Seen(PreviewSnapshot state, OcrLookRequest request, OcrAnswer answer)
    {
        DateTimeOffset now = time.GetUtcNow();
        PreviewSnapshot seen = state.LookAtStep(
            StepNames.Reading,
            now,
            answer.End is null ? now + request.NextLook : null,
            answer.Error?.Detail,
            answer.End is null ? null : request.Rang ? ByCallback : ByLook);
        return answer switch
        {
            { End: { } end } => indexing.Begin((seen with { Text = end, ReadText = answer.Text, TextError = answer.Error, Progress = null })
                .EndStep(StepNames.Reading, now)),
            { Running: { Status: OcrJobStatus.Processing } job } => seen with
            {
                Text = TextStatus.OcrProcessing,
                Progress = job.Progress is { } pages ? new PreviewProgress(StepNames.Reading, pages.Done, pages.Total) : null,
            },
            { Running: not null } => seen with { Text = TextStatus.OcrSubmitted },
            _ => seen,
        };
    }
}
