using FileView.Functions.Previews.Submissions;
using Microsoft.Azure.Functions.Worker;

namespace FileView.Functions.Delivering.Webhooks;

/// <summary>Makes a dead letter of a message whose last attempt died on our side. May be repeated.</summary>
internal sealed class BuryWebhookActivity(WebhookBurial burial)
{
    /// <summary>Makes it one, unless the attempt was written after all.</summary>
    [Function(nameof(BuryWebhookActivity))]
    public Task RunAsync([ActivityTrigger] BuryWebhookRequest request, CancellationToken cancellationToken) =>
        burial.BuryAsync(request.Id, request.Generation, "The last attempt could not be made on our side.", cancellationToken);
}
