using Microsoft.Extensions.Logging;

namespace FileView.Functions.Previews.Submissions;

/// <summary>What is logged of the telling of ends: event ids 8000 to 8049. Addresses are not in it.</summary>
internal static partial class Log
{
    [LoggerMessage(8000, LogLevel.Warning, "Preview {PreviewId} run {Run}: not everybody could be told of its end; the next sweep does it.")]
    public static partial void AnnouncementPutOff(this ILogger logger, Exception cause, string previewId, int run);

    [LoggerMessage(8001, LogLevel.Error, "Webhook {WebhookId}: not delivered to {Host} and a dead letter now. {Reason}")]
    public static partial void Buried(this ILogger logger, string webhookId, string host, string reason);
}
