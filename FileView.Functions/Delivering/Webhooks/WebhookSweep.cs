using System.Runtime.CompilerServices;
using FileView.Functions.Platform.Blobs;
using FileView.Functions.Platform.Storage;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Submissions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace FileView.Functions.Delivering.Webhooks;

/// <summary>
/// Looks after the messages that are on their way: one that no orchestration delivers, because whoever began it died or the task hub was
/// lost, is begun; one whose orchestration was ended from outside becomes a dead letter.
/// </summary>
internal sealed class WebhookSweep(
    WebhookStore webhooks,
    WebhookStarter starter,
    WebhookBurial burial,
    BlobRounds rounds,
    TimeProvider time,
    ILogger<WebhookSweep> logger)
{
    private const string EndedOutside = "Its delivery was ended from outside.";

    private static readonly TimeSpan LongestTurn = TimeSpan.FromMinutes(2);

    /// <summary>Longer than it takes from the mark to the start.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(2);

    /// <summary>Looks through the messages that are on their way.</summary>
    [Function("WebhookSweep")]
    public async Task RunAsync(
        [TimerTrigger("0 3/5 * * * *", UseMonitor = false)] TimerInfo timer,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(timer);
        await TurnAsync(cancellationToken).EachAsync(
            instanceId => LookAfterAsync(client, instanceId, cancellationToken),
            (exception, instanceId) => logger.SweepFailed(exception, instanceId),
            cancellationToken);
    }

    private async IAsyncEnumerable<string> TurnAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string prefix = BlobNames.OpenWebhook("");
        DateTimeOffset before = time.GetUtcNow() - Grace;
        await foreach (ListedBlob mark in rounds.TurnAsync(nameof(WebhookSweep), prefix, LongestTurn, cancellationToken))
        {
            if (mark.LastModified <= before)
            {
                yield return mark.Name[prefix.Length..];
            }
        }
    }

    private async Task LookAfterAsync(DurableTaskClient client, string instanceId, CancellationToken cancellationToken)
    {
        WebhookRecord? record = await webhooks.FindAsync(instanceId[..instanceId.LastIndexOf('-')], cancellationToken);
        if (record is not { State: WebhookState.Pending } || record.InstanceId != instanceId)
        {
            await webhooks.UnmarkOpenAsync(instanceId, cancellationToken);
            return;
        }

        OrchestrationMetadata? instance = await client.GetInstanceAsync(instanceId, getInputsAndOutputs: false, cancellationToken);
        if (instance is null)
        {
            logger.StartsLate(record.Id);
            await starter.StartAsync(client, record, cancellationToken);
        }
        else if (instance.IsCompleted)
        {
            await burial.BuryAsync(record.Id, record.Generation, EndedOutside, cancellationToken);
        }
    }
}
