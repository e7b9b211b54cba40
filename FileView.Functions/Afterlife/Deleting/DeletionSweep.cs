using FileView.Functions.Platform.Blobs;
using FileView.Functions.Platform.Storage;
using FileView.Functions.Previews;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace FileView.Functions.Afterlife.Deleting;

/// <summary>Finishes deletions that a part that was down, or the end of a process, left in the middle.</summary>
internal sealed class DeletionSweep(BlobRounds rounds, PreviewDeletion deletion, ILogger<DeletionSweep> logger)
{
    private static readonly TimeSpan LongestTurn = TimeSpan.FromSeconds(25);

    /// <summary>Looks through the deletions of the last day.</summary>
    [Function("DeletionSweep")]
    public async Task RunAsync(
        [TimerTrigger("*/30 * * * * *", UseMonitor = false)] TimerInfo timer,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(timer);
        string prefix = BlobNames.Deletion("");
        await rounds.TurnAsync(nameof(DeletionSweep), prefix, LongestTurn, cancellationToken).EachAsync(
            marker => deletion.ContinueAsync(client, marker.Name[prefix.Length..], cancellationToken),
            (exception, marker) => logger.ErasurePutOff(exception, marker.Name[prefix.Length..]),
            cancellationToken);
    }
}
