using FileView.Functions.Previews;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace FileView.Functions.Submitting;

/// <summary>
/// Starts the runs whose starter died between recording and scheduling them. The list is normally empty.
/// </summary>
internal sealed class StartSweep(
    StartMarkers markers, ISnapshotStore snapshots, TimeProvider time, ILogger<StartSweep> logger)
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

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
            await StartAsync(client, instanceId, cancellationToken);
        }
    }

    private async Task StartAsync(DurableTaskClient client, string instanceId, CancellationToken cancellationToken)
    {
        string previewId = instanceId.Split('-')[0];
        PreviewSnapshot? snapshot = await snapshots.GetDurableAsync(previewId, cancellationToken);
        if (snapshot is { Status: PreviewStatus.Pending } && snapshot.InstanceId == instanceId)
        {
            await RunScheduler.ScheduleAsync(client, snapshot, cancellationToken);
            logger.StartedLate(snapshot.Id, snapshot.Run);
        }

        await markers.UnmarkAsync(instanceId, cancellationToken);
    }
}
