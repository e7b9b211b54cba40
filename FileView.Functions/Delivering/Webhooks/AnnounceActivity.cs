using FileView.Functions.Previews;
using FileView.Functions.Previews.Submissions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace FileView.Functions.Delivering.Webhooks;

/// <summary>Begins to tell the submissions behind a preview what has ended. Waits for no receiver. May be repeated.</summary>
internal sealed class AnnounceActivity(ISnapshotStore snapshots, WebhookAnnouncer announcer)
{
    /// <summary>Begins the deliveries.</summary>
    /// <param name="state">Where the run stood; counts when the next one has begun since.</param>
    /// <param name="client">Starts the deliveries.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Function(nameof(AnnounceActivity))]
    public async Task RunAsync(
        [ActivityTrigger] RunState state, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        PreviewSnapshot? snapshot = await snapshots.GetDurableAsync(state.Run.PreviewId, cancellationToken);
        if (snapshot is null)
        {
            return;
        }

        await announcer.AnnounceAsync(
            client, snapshot.Scope, snapshot.Run == state.Run.Run ? RunState.Of(snapshot) : state, cancellationToken);
    }
}
