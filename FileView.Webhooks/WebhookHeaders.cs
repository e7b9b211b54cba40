namespace FileView.Webhooks;

/// <summary>The headers of a webhook.</summary>
public static class WebhookHeaders
{
    /// <summary>The id of the message: the same on every delivery of it.</summary>
    public const string Id = "webhook-id";

    /// <summary>When this delivery was sent, in whole seconds since 1970-01-01 UTC.</summary>
    public const string Timestamp = "webhook-timestamp";

    /// <summary>One signature for each secret, separated by a space: <c>v1,(base64)</c>.</summary>
    public const string Signature = "webhook-signature";
}
