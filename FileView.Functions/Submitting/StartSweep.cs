using FileView.Functions.Platform.Storage;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Contents;
using FileView.Functions.Previews.Lifecycle;
using FileView.Functions.Previews.Runs;
using FileView.Functions.Previews.Submissions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace FileView.Functions.Submitting;

/// <summary>
/// Goes through the open runs: starts those whose starter died between recording and scheduling them, ends those whose
/// orchestration was ended from outside, so that whoever polls need not submit again, and takes away the marks of those that
/// have ended, once everybody is told. Deletes what is left of transfers whose process died, too.
/// </summary>
internal sealed class StartSweep(
    RunMarkers markers,
    ISnapshotStore snapshots,
    RunJoiner joiner,
    WebhookAnnouncer announcer,
    ContentIntake intake,
    WaitingRuns waiting,
    TimeProvider time,
    ILogger<StartSweep> logger)
{
    /// <summary>Longer than any transfer takes.</summary>
    private static readonly TimeSpan Abandoned = TimeSpan.FromDays(1);

    /// <summary>Looks through the markers that are older than a start takes.</summary>
    [Function("StartSweep")]
    public async Task RunAsync(
        [TimerTrigger("*/30 * * * * *", UseMonitor = false)] TimerInfo timer,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(timer);
        bool whole = await markers.TurnAsync(nameof(StartSweep), cancellationToken).EachAsync(
            run => LookAfterAsync(client, run, cancellationToken),
            (exception, run) => logger.SweepFailed(exception, run.InstanceId),
            cancellationToken);
        if (whole)
        {
            await intake.DeleteAbandonedAsync(time.GetUtcNow() - Abandoned, cancellationToken);
        }
    }

    private async Task LookAfterAsync(DurableTaskClient client, PreviewRun run, CancellationToken cancellationToken)
    {
        PreviewSnapshot? snapshot = await snapshots.GetDurableAsync(run.PreviewId, cancellationToken);
        if (snapshot is not null)
        {
            // A process that was started anew, and one that others work beside, learns here what waits and what does not.
            waiting.Observe(snapshot);
        }

        if (snapshot?.Run == run.Run && PreviewLifecycle.IsOpen(snapshot))
        {
            snapshot = await joiner.JoinAsync(client, snapshot, cancellationToken);
        }

        if (snapshot?.Run != run.Run || !PreviewLifecycle.IsOpen(snapshot))
        {
            if (snapshot?.Run == run.Run)
            {
                // Whoever ended it may have died before everybody was told. A run that the next one came before is that one's to tell.
                await announcer.AnnounceAsync(client, snapshot, cancellationToken);
            }

            await markers.UnmarkAsync(run.InstanceId, cancellationToken);
        }
    }
}
