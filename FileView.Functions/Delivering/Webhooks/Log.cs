using Microsoft.Extensions.Logging;

namespace FileView.Functions.Delivering.Webhooks;

/// <summary>What is logged of the delivery of webhooks: event ids 8050 to 8099. Of addresses, only the host.</summary>
internal static partial class Log
{
    [LoggerMessage(8050, LogLevel.Information, "Webhook {WebhookId}: delivered to {Host}")]
    public static partial void Delivered(this ILogger logger, string webhookId, string host);

    [LoggerMessage(8051, LogLevel.Warning, "Webhook {WebhookId}: not delivered to {Host} (status {Status}). {Reason}")]
    public static partial void NotDelivered(this ILogger logger, string webhookId, string host, int? status, string? reason);

    [LoggerMessage(
        8052, LogLevel.Error, "Webhook {WebhookId}: not delivered to {Host} (status {Status}) and a dead letter now. {Reason}")]
    public static partial void Died(this ILogger logger, string webhookId, string host, int? status, string? reason);

    [LoggerMessage(8053, LogLevel.Error, "The address of a receiver cannot be decrypted.")]
    public static partial void AddressUnreadable(this ILogger logger, Exception cause);

    [LoggerMessage(8054, LogLevel.Warning, "Webhook {WebhookId}: nothing delivers it; it is begun again.")]
    public static partial void StartsLate(this ILogger logger, string webhookId);

    [LoggerMessage(8055, LogLevel.Error, "{InstanceId} could not be looked after; it is tried again at the next sweep.")]
    public static partial void SweepFailed(this ILogger logger, Exception exception, string instanceId);
}
