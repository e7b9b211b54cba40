using FileView.Functions.Ocr;
using FileView.Functions.Pipeline;
using FileView.Functions.Platform.Problems;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Lifecycle;
using FileView.Functions.Previews.Submissions;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace FileView.Functions.Afterlife.Canceling;

/// <summary>
/// Stops runs. The snapshot first: from then on every step that is at work ends itself, and every orchestration that goes on
/// finds its run over. So whatever cannot be told now, ends by itself.
/// </summary>
internal sealed class PreviewCanceler(
    ISnapshotStore snapshots,
    RunTermination termination,
    EndTextActivity texts,
    WebhookAnnouncer announcer,
    TimeProvider time,
    ILogger<PreviewCanceler> logger)
{
    private const string ByItsCaller = "Stopped by its caller.";

    /// <summary>Stops a run, or the reading of its text when its preview is shown already. May be repeated.</summary>
    /// <returns>The state now, or <see langword="null"/> when another run is the present one.</returns>
    /// <exception cref="ProblemException">Nothing of it is under way.</exception>
    public async Task<PreviewSnapshot?> CancelAsync(
        DurableTaskClient client, PreviewSnapshot present, CancellationToken cancellationToken)
    {
        PreviewSnapshot? state = await EndAsync(client, present, cancellationToken);
        if (state is null or { Status: PreviewStatus.Canceled })
        {
            return state;
        }

        state = await StopReadingAsync(client, state, cancellationToken);
        return state is null or { TextError.Code: PreviewErrorCodes.OcrCanceled } ? state : throw CancelProblems.Ended(state.Status);
    }

    /// <summary>Stops a run whose preview has not ended.</summary>
    /// <returns>The state now, ended one way or the other; <see langword="null"/> when another run is the present one.</returns>
    public async Task<PreviewSnapshot?> EndAsync(DurableTaskClient client, PreviewSnapshot present, CancellationToken cancellationToken)
    {
        var run = new PreviewRun(present.Id, present.Run);
        bool writes = false;
        PreviewSnapshot? state = await snapshots.UpdateAsync(
            run,
            snapshot =>
            {
                writes = !PreviewLifecycle.IsEnd(snapshot.Status);
                return writes ? Canceled(snapshot) : snapshot;
            },
            cancellationToken);
        if (state is { Status: PreviewStatus.Canceled })
        {
            if (writes)
            {
                logger.RunCanceled(run.PreviewId, run.Run);
            }

            // Also when it is repeated: the first caller may not have come so far.
            await termination.TerminateAsync(client, run, cancellationToken);
            await announcer.TryAnnounceAsync(client, state, cancellationToken);
        }

        return state;
    }

    /// <summary>Stops the reading of a preview that is shown. What text the file has of its own is indexed as ever.</summary>
    /// <returns>The state now; <see langword="null"/> when another run is the present one.</returns>
    public async Task<PreviewSnapshot?> StopReadingAsync(
        DurableTaskClient client, PreviewSnapshot present, CancellationToken cancellationToken)
    {
        if (present.Status != PreviewStatus.Success || PreviewLifecycle.Text.IsEnd(present.Text))
        {
            return present;
        }

        var run = new PreviewRun(present.Id, present.Run);
        var error = new PreviewError(PreviewErrorCodes.OcrCanceled, ByItsCaller, "Retry the preview to have it read.");
        if (await texts.RunAsync(new EndTextRequest(run, present.OcrJob, error), cancellationToken) is null)
        {
            return null;
        }

        if (present.OcrJob is { } job)
        {
            await termination.RingAsync(client, run, new OcrCompleted(job), cancellationToken);
        }

        PreviewSnapshot? state = await snapshots.GetDurableAsync(run.PreviewId, cancellationToken);
        if (state?.Run == run.Run)
        {
            await announcer.TryAnnounceAsync(client, state, cancellationToken);
        }

        return state;
    }

    private PreviewSnapshot Canceled(PreviewSnapshot snapshot) => snapshot.FailOpenStep(time.GetUtcNow(), ByItsCaller) with
    {
        Status = PreviewStatus.Canceled,
        Text = TextStatus.None,
        Progress = null,

        // Whoever submits it again wants it again.
        ExpiresAt = null,
    };
}
