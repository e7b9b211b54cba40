using System.Text.Json;
using FileView.Functions.Platform.Webhooks;
using FileView.Functions.Previews;
using FileView.Outbound;
using FileView.Webhooks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Watching.Webhook;

/// <summary>Posts alerts to the address in the settings.</summary>
internal sealed class AlertWebhook(IOptions<WatchingOptions> options, WebhookPost post, WebhookSlots slots, ILogger<AlertWebhook> logger)
{
    /// <summary>Makes one attempt.</summary>
    public async Task<WebhookAnswer> PostAsync(AlertMessage message, CancellationToken cancellationToken)
    {
        AlertWebhookOptions receiver = options.Value.AlertWebhook;
        if (!receiver.IsSet || !SourceUrl.TryParse(receiver.Url, out Uri? url))
        {
            return new WebhookAnswer(WebhookEnd.Unwanted);
        }

        using IDisposable? slot = slots.TryEnterForAlert();
        if (slot is null)
        {
            return new WebhookAnswer(WebhookEnd.Busy);
        }

        byte[] body = JsonSerializer.SerializeToUtf8Bytes(message, PreviewJson.Options);
        WebhookAnswer answer = await post.PostAsync(
            url, WebhookSecret.ParseAll(receiver.Secret), message.MakeId(), body, cancellationToken);
        if (answer is { Status: { } status, End: not WebhookEnd.Delivered })
        {
            logger.AlertRefused(message.Data.Id, message.Type, url.IdnHost, status);
        }
        else if (answer.Error is { } reason)
        {
            logger.AlertNotPosted(message.Data.Id, message.Type, url.IdnHost, reason);
        }

        return answer;
    }
}
