using FileView.Functions.Previews;
using FileView.Functions.Previews.Lifecycle;
using FileView.Functions.Previews.Runs;
using FileView.Functions.Previews.Submissions;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Submitting;

/// <summary>
/// Joins runs that have not ended, and mends those that no orchestration brings to an end any more: it was never
/// scheduled, the task hub was lost, or someone terminated it.
/// </summary>
internal sealed class RunJoiner(
    ISnapshotStore snapshots,
    RunMarkers markers,
    RunStart starts,
    WebhookAnnouncer announcer,
    IOptions<RunOptions> options,
    TimeProvider time,
    ILogger<RunJoiner> logger)
{
    private const string EndedOutside = "The run was ended from outside.";

    /// <summary>Joins a run.</summary>
    /// <param name="client">Knows the orchestrations, and schedules the one that is missing.</param>
    /// <param name="present">The state of the run.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The state now: at its end when the orchestration is over, else the given one.</returns>
    public async Task<PreviewSnapshot> JoinAsync(
        DurableTaskClient client, PreviewSnapshot present, CancellationToken cancellationToken)
    {
        if (PreviewLifecycle.IsEnd(present.Status) || IsSeenAtWork(present))
        {
            return present;
        }

        OrchestrationMetadata? instance = await client.GetInstanceAsync(
            present.InstanceId, getInputsAndOutputs: false, cancellationToken);
        if (instance is null)
        {
            logger.StartsLate(present.Id, present.Run);
            await markers.MarkAsync(present.InstanceId, cancellationToken);
            await starts.ScheduleAsync(client, present);
            return present;
        }

        return instance.IsCompleted ? await EndAsync(client, present, cancellationToken) : present;
    }

    private bool IsSeenAtWork(PreviewSnapshot present) =>
        present.Status != PreviewStatus.Pending && time.GetUtcNow() - present.UpdatedAt < options.Value.GraceTime;

    /// <summary>
    /// Writes the end that the orchestration did not. Not to be reused, so the next submission begins the next run.
    /// </summary>
    private async Task<PreviewSnapshot> EndAsync(
        DurableTaskClient client, PreviewSnapshot present, CancellationToken cancellationToken)
    {
        bool writes = false;
        PreviewSnapshot? ended = await snapshots.UpdateAsync(
            new PreviewRun(present.Id, present.Run),
            snapshot =>
            {
                writes = !PreviewLifecycle.IsEnd(snapshot.Status);
                return writes ? Ended(snapshot) : snapshot;
            },
            cancellationToken);
        if (ended is not null && writes)
        {
            logger.EndedOutside(present.Id, present.Run);
            await announcer.TryAnnounceAsync(client, ended, cancellationToken);
        }

        // Without an answer another run came between: whoever waits sees that one.
        return ended ?? present;
    }

    private PreviewSnapshot Ended(PreviewSnapshot snapshot) => snapshot.FailOpenStep(time.GetUtcNow(), EndedOutside) with
    {
        Status = PreviewStatus.Failed,
        Text = TextStatus.None,
        Error = new PreviewError(PreviewErrorCodes.InternalError, EndedOutside, "Submit the file again."),
        Progress = null,
        ExpiresAt = null,
    };
}
