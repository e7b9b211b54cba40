using System.Globalization;
using System.Security.Cryptography;

namespace FileView.Webhooks;

/// <summary>
/// Tells genuine webhooks from others. It is given the raw body, as it arrived: text that was parsed and written again is
/// another text. Safe for several threads.
/// </summary>
public sealed class WebhookVerifier
{
    /// <summary>How far the sender's clock and ours may be apart, the way included, unless told otherwise: 5 minutes.</summary>
    public static readonly TimeSpan DefaultTolerance = TimeSpan.FromMinutes(5);

    /// <summary>What a signature with a shared secret begins with.</summary>
    internal const string Version = "v1,";

    private const int SignatureBytes = 32;

    // No sender has more secrets than this in rotation; who sends more wants us to work.
    private const int MaxSignatures = 16;

    private readonly IReadOnlyList<WebhookSecret> _secrets;
    private readonly TimeProvider _time;
    private readonly TimeSpan _tolerance;

    /// <summary>Makes a verifier.</summary>
    /// <param name="secrets">The secrets that are accepted, at least one.</param>
    /// <param name="time">Tells the time.</param>
    /// <param name="tolerance">How old or new a delivery may be; absent for <see cref="DefaultTolerance"/>.</param>
    /// <exception cref="ArgumentException">There is no secret.</exception>
    public WebhookVerifier(IReadOnlyList<WebhookSecret> secrets, TimeProvider time, TimeSpan? tolerance = null)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        ArgumentNullException.ThrowIfNull(time);
        _secrets = secrets.Count > 0 ? secrets : throw new ArgumentException("A verifier needs a secret.", nameof(secrets));
        _time = time;
        _tolerance = tolerance ?? DefaultTolerance;
    }

    /// <summary>Judges one delivery.</summary>
    /// <param name="id">The header <see cref="WebhookHeaders.Id"/>.</param>
    /// <param name="timestamp">The header <see cref="WebhookHeaders.Timestamp"/>.</param>
    /// <param name="signatures">The header <see cref="WebhookHeaders.Signature"/>.</param>
    /// <param name="body">The raw body.</param>
    public WebhookVerdict Verify(string? id, string? timestamp, string? signatures, ReadOnlySpan<byte> body)
    {
        if (string.IsNullOrEmpty(id))
        {
            return WebhookVerdict.IdMissing;
        }

        if (string.IsNullOrEmpty(timestamp))
        {
            return WebhookVerdict.TimestampMissing;
        }

        if (!TryReadTime(timestamp, out DateTimeOffset sentAt))
        {
            return WebhookVerdict.TimestampMalformed;
        }

        DateTimeOffset now = _time.GetUtcNow();
        return now - sentAt > _tolerance ? WebhookVerdict.TooOld
            : sentAt - now > _tolerance ? WebhookVerdict.TooNew
            : VerifySignatures(id, timestamp, signatures ?? "", body);
    }

    private static bool TryReadTime(string timestamp, out DateTimeOffset time)
    {
        bool isTime = long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds)
            && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds();
        time = isTime ? DateTimeOffset.FromUnixTimeSeconds(seconds) : default;
        return isTime;
    }

    private WebhookVerdict VerifySignatures(string id, string timestamp, string signatures, ReadOnlySpan<byte> body)
    {
        string[] known =
        [
            .. signatures.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Where(signature => signature.StartsWith(Version, StringComparison.Ordinal))
                .Take(MaxSignatures),
        ];
        if (known.Length == 0)
        {
            return WebhookVerdict.SignatureMissing;
        }

        // All are compared with all, so that the time tells nothing of which one was near.
        bool genuine = false;
        foreach (WebhookSecret secret in _secrets)
        {
            byte[] expected = secret.Sign(id, timestamp, body);
            foreach (string signature in known)
            {
                genuine |= IsSame(signature[Version.Length..], expected);
            }
        }

        return genuine ? WebhookVerdict.Genuine : WebhookVerdict.SignatureWrong;
    }

    private static bool IsSame(string base64, byte[] expected)
    {
        Span<byte> presented = stackalloc byte[SignatureBytes + 1];
        return Convert.TryFromBase64String(base64, presented, out int length)
            && CryptographicOperations.FixedTimeEquals(presented[..length], expected);
    }
}
