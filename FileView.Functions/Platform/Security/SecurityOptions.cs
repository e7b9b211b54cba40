namespace FileView.Functions.Platform.Security;

/// <summary>What the installation's secrets are derived from: <c>fileview:security</c>.</summary>
internal sealed class SecurityOptions
{
    /// <summary>The fewest characters of a secret.</summary>
    public const int MinLength = 32;

    /// <summary>
    /// Gets or sets the secret, of at least 32 characters. Every process of an installation needs the same one; a new one
    /// makes stored source URLs unreadable and gives every preview another id.
    /// </summary>
    /// <value>
    /// Default: none, and the app does not start. In development a random one is made once and kept in the data folder.
    /// </value>
    public string? Secret { get; set; }
}
