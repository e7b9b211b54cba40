using System.Globalization;

namespace FileView.Webhooks;

/// <summary>Signs webhooks. Safe for several threads.</summary>
public sealed class WebhookSigner
{
    private readonly IReadOnlyList<WebhookSecret> _secrets;

    /// <summary>Makes a signer.</summary>
    /// <param name="secrets">At least one. While one is rotated out, both: a receiver that knows either is content.</param>
    /// <exception cref="ArgumentException">There is no secret.</exception>
    public WebhookSigner(IReadOnlyList<WebhookSecret> secrets)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        _secrets = secrets.Count > 0 ? secrets : throw new ArgumentException("A signer needs a secret.", nameof(secrets));
    }

    /// <summary>Signs one delivery.</summary>
    /// <param name="id">The id of the message, the same on every delivery of it; not empty.</param>
    /// <param name="sentAt">When this delivery is sent.</param>
    /// <param name="body">The bytes that are sent.</param>
    /// <returns>The three headers, by name.</returns>
    /// <exception cref="ArgumentException">The id is empty or holds a dot, which would make the signed text ambiguous.</exception>
    public IReadOnlyDictionary<string, string> Sign(string id, DateTimeOffset sentAt, ReadOnlySpan<byte> body)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        if (id.Contains('.', StringComparison.Ordinal))
        {
            throw new ArgumentException("The id of a webhook holds no dot.", nameof(id));
        }

        string timestamp = sentAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signatures = new List<string>(_secrets.Count);
        foreach (WebhookSecret secret in _secrets)
        {
            signatures.Add($"{WebhookVerifier.Version}{Convert.ToBase64String(secret.Sign(id, timestamp, body))}");
        }

        return new Dictionary<string, string>
        {
            [WebhookHeaders.Id] = id,
            [WebhookHeaders.Timestamp] = timestamp,
            [WebhookHeaders.Signature] = string.Join(' ', signatures),
        };
    }
}
