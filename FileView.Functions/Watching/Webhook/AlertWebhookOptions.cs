namespace FileView.Functions.Watching.Webhook;

/// <summary>Where alerts are posted: <c>fileview:watching:alert-webhook</c>.</summary>
internal sealed class AlertWebhookOptions
{
    /// <summary>Gets or sets the address, http or https. The outbound guard applies to it.</summary>
    /// <value>Default: none, and alerts are listed and logged only.</value>
    public string? Url { get; set; }

    /// <summary>
    /// Gets or sets what the messages are signed with: <c>whsec_</c> and base64 of 24 to 64 bytes; while one is rotated out, both,
    /// separated by a space. Required with an address.
    /// </summary>
    public string? Secret { get; set; }

    /// <summary>Gets whether alerts are posted.</summary>
    public bool IsSet => !string.IsNullOrEmpty(Url);
}
