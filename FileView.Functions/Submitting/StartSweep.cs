using FileView.Functions.Previews;
using FileView.Functions.Previews.Contents;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace FileView.Functions.Submitting;

/// <summary>
/// Starts the runs whose starter died between recording and scheduling them, and deletes what is left of transfers whose
/// process died. Both lists are normally empty.
/// </summary>
internal sealed class StartSweep(
    StartMarkers markers,
    ISnapshotStore snapshots,
    RunJoiner joiner,
    ContentIntake intake,
    TimeProvider time,
    ILogger<StartSweep> logger)
{
    /// <summary>How long a start may take before it is looked after.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

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
        await foreach (string instanceId in markers.ListAsync(time.GetUtcNow() - Grace, cancellationToken))
        {
            try
            {
                await StartAsync(client, instanceId, cancellationToken);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                // One run that cannot be started keeps its marker for the next sweep, and must not keep others waiting.
                logger.SweepFailed(exception, instanceId);
            }
        }

        await intake.DeleteAbandonedAsync(time.GetUtcNow() - Abandoned, cancellationToken);
    }

    private async Task StartAsync(DurableTaskClient client, string instanceId, CancellationToken cancellationToken)
    {
        string previewId = instanceId.Split('-')[0];
        PreviewSnapshot? snapshot = await snapshots.GetDurableAsync(previewId, cancellationToken);
        if (snapshot is { Status: PreviewStatus.Pending } && snapshot.InstanceId == instanceId)
        {
            await joiner.JoinAsync(client, snapshot, cancellationToken);
            if (await client.GetInstanceAsync(instanceId, getInputsAndOutputs: false, cancellationToken) is null)
            {
                // Put off again: the mark is what the next sweep finds it by.
                return;
            }
        }

        await markers.UnmarkAsync(instanceId, cancellationToken);
    }
}
