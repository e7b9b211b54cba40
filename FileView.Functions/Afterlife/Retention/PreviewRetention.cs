using FileView.Functions.Afterlife.Deleting;
using FileView.Functions.Platform.Blobs;
using FileView.Functions.Platform.Storage;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Lifecycle;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Afterlife.Retention;

/// <summary>
/// Deletes previews whose time is over, as their callers would. Goes round all of them in turns of bounded length; a snapshot that
/// was written lately is not even read.
/// </summary>
internal sealed class PreviewRetention(
    BlobRounds rounds,
    ISnapshotStore snapshots,
    PreviewDeletion deletion,
    IOptions<RetentionOptions> options,
    TimeProvider time,
    ILogger<PreviewRetention> logger)
{
    private static readonly TimeSpan LongestTurn = TimeSpan.FromMinutes(4);

    /// <summary>Looks through the previews.</summary>
    [Function("PreviewRetention")]
    public async Task RunAsync(
        [TimerTrigger("0 */10 * * * *", UseMonitor = false)] TimerInfo timer,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(timer);
        await rounds.TurnAsync(nameof(PreviewRetention), BlobNames.Previews, LongestTurn, cancellationToken).EachAsync(
            blob => LookAtAsync(client, blob, cancellationToken),
            (exception, blob) => logger.RetentionFailed(exception, BlobNames.PreviewOfSnapshot(blob.Name) ?? blob.Name),
            cancellationToken);
    }

    private async Task LookAtAsync(DurableTaskClient client, ListedBlob blob, CancellationToken cancellationToken)
    {
        if (BlobNames.PreviewOfSnapshot(blob.Name) is not { } previewId
            || !IsOver(blob.LastModified, options.Value.PreviewDays, options.Value.FailedDays))
        {
            return;
        }

        PreviewSnapshot? snapshot = await snapshots.GetDurableAsync(previewId, cancellationToken);
        if (snapshot is null || PreviewLifecycle.IsOpen(snapshot))
        {
            return;
        }

        int days = snapshot.Status == PreviewStatus.Failed ? options.Value.FailedDays : options.Value.PreviewDays;
        if (IsOver(snapshot.UpdatedAt, days))
        {
            await deletion.DeleteAsync(client, previewId, cancellationToken);
        }
    }

    /// <summary>Gets whether a time is longer ago than one of these numbers of days; 0 is for ever.</summary>
    private bool IsOver(DateTimeOffset last, params ReadOnlySpan<int> limits)
    {
        foreach (int days in limits)
        {
            if (days > 0 && time.GetUtcNow() - last >= TimeSpan.FromDays(days))
            {
                return true;
            }
        }

        return false;
    }
}
