using FileView.Functions.Indexing;
using FileView.Functions.Indexing.Repair;
using FileView.Functions.Ocr;
using FileView.Functions.Platform.Storage;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Lifecycle;
using FileView.Functions.Previews.Runs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Pipeline;

/// <summary>
/// Ends texts and indexes behind a preview that is shown, when no orchestration brings them to an end any more: someone
/// terminated or purged it. What becomes of a preview that is not shown yet is decided where runs are started.
/// </summary>
internal sealed class StrandedSweep(
    RunMarkers markers,
    ISnapshotStore snapshots,
    EndTextActivity texts,
    IndexMarkers repairs,
    PreviewIndexer indexer,
    IOptions<RunOptions> options,
    TimeProvider time,
    ILogger<StrandedSweep> logger)
{
    private const string EndedOutside = "The run was ended from outside.";

    /// <summary>Looks through the open runs.</summary>
    [Function("StrandedSweep")]
    public async Task RunAsync(
        [TimerTrigger("*/30 * * * * *", UseMonitor = false)] TimerInfo timer,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(timer);
        await markers.TurnAsync(nameof(StrandedSweep), cancellationToken).EachAsync(
            run => LookAfterAsync(client, run, cancellationToken),
            (exception, run) => logger.StrandedSweepFailed(exception, run.InstanceId),
            cancellationToken);
    }

    private async Task LookAfterAsync(DurableTaskClient client, PreviewRun run, CancellationToken cancellationToken)
    {
        PreviewSnapshot? snapshot = await snapshots.GetDurableAsync(run.PreviewId, cancellationToken);
        if (snapshot is not { Status: PreviewStatus.Success }
            || snapshot.Run != run.Run
            || !PreviewLifecycle.IsOpen(snapshot)
            || time.GetUtcNow() - snapshot.UpdatedAt < options.Value.GraceTime
            || !await IsOverAsync(client, run.InstanceId, cancellationToken))
        {
            return;
        }

        if (!PreviewLifecycle.Text.IsEnd(snapshot.Text))
        {
            await EndTextAsync(client, run, cancellationToken);
        }
        else if (await repairs.FindAsync(run, cancellationToken) is null)
        {
            // With a marker, the repair itself is at work on it.
            await indexer.FailAsync(run, EndedOutside, cancellationToken);
        }
    }

    private async Task EndTextAsync(DurableTaskClient client, PreviewRun run, CancellationToken cancellationToken)
    {
        if (!await IsOverAsync(client, OcrInstance.NameOf(run), cancellationToken))
        {
            // Nobody waits for it any more, but it reads and will end the text.
            return;
        }

        var error = new PreviewError(PreviewErrorCodes.InternalError, EndedOutside, "Submit the file again.");
        await texts.RunAsync(new EndTextRequest(run, Job: null, error), cancellationToken);
    }

    private static async Task<bool> IsOverAsync(DurableTaskClient client, string instanceId, CancellationToken cancellationToken) =>
        await client.GetInstanceAsync(instanceId, getInputsAndOutputs: false, cancellationToken) is null or { IsCompleted: true };
}
