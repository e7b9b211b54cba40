using FileView.Functions.Platform.Webhooks;
using Microsoft.Azure.Functions.Worker;

namespace FileView.Functions.Watching.Webhook;

/// <summary>Makes one attempt to post an alert. May be repeated: the receiver knows a message by its id.</summary>
internal sealed class PostAlertActivity(AlertWebhook webhook)
{
    /// <summary>Posts a message.</summary>
    [Function(nameof(PostAlertActivity))]
    public Task<WebhookAnswer> RunAsync([ActivityTrigger] AlertMessage message, CancellationToken cancellationToken) =>
        webhook.PostAsync(message, cancellationToken);
}
