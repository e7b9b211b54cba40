namespace FileView.Functions.Platform.Webhooks;

/// <summary>One secret that webhooks to callers are signed with: <c>fileview:webhooks:secrets:0</c> and so on.</summary>
internal sealed class WebhookSecretOptions
{
    /// <summary>Gets or sets the name of the API key whose webhooks it signs.</summary>
    /// <value>Default: none, and it signs for every key that has no secret of its own.</value>
    public string? Scope { get; set; }

    /// <summary>Gets or sets the secret: <c>whsec_</c> and base64 of 24 to 64 bytes. Never shown.</summary>
    public string? Secret { get; set; }
}
