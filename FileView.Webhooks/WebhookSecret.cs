using System.Security.Cryptography;
using System.Text;

namespace FileView.Webhooks;

/// <summary>What sender and receiver share: 24 to 64 bytes, written as <c>whsec_</c> and base64.</summary>
public sealed class WebhookSecret
{
    /// <summary>What a secret begins with.</summary>
    public const string Prefix = "whsec_";

    /// <summary>The fewest bytes of a secret.</summary>
    public const int MinBytes = 24;

    /// <summary>The most bytes of a secret.</summary>
    public const int MaxBytes = 64;

    private readonly byte[] _key;

    private WebhookSecret(byte[] key) => _key = key;

    /// <summary>Makes a secret of 32 random bytes, as it is written in settings.</summary>
    public static string Generate() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    /// <summary>Reads one secret.</summary>
    /// <exception cref="FormatException">It is not a secret. The message does not hold what was read.</exception>
    public static WebhookSecret Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.StartsWith(Prefix, StringComparison.Ordinal))
        {
            throw new FormatException($"A webhook secret begins with {Prefix}.");
        }

        byte[] key = new byte[text.Length];
        return !Convert.TryFromBase64String(text[Prefix.Length..], key, out int length)
            ? throw new FormatException($"What follows {Prefix} in a webhook secret must be base64.")
            : length is < MinBytes or > MaxBytes
            ? throw new FormatException($"A webhook secret holds {MinBytes} to {MaxBytes} bytes; this one holds {length}.")
            : new WebhookSecret(key[..length]);
    }

    /// <summary>Reads secrets separated by white space: the newest first, the ones being rotated out behind it.</summary>
    /// <returns>The secrets; none when the text is absent or empty.</returns>
    /// <exception cref="FormatException">One of them is not a secret.</exception>
    public static IReadOnlyList<WebhookSecret> ParseAll(string? text) =>
        [.. (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Parse)];

    /// <summary>Finds why secrets, written as for <see cref="ParseAll"/>, cannot be read.</summary>
    /// <returns>The reason, a sentence without what was read; <see langword="null"/> when they can, or when there is none.</returns>
    public static string? FindFault(string? text)
    {
        try
        {
            ParseAll(text);
            return null;
        }
        catch (FormatException malformed)
        {
            return malformed.Message;
        }
    }

    /// <summary>Says that it is a secret, and no more.</summary>
    public override string ToString() => $"{Prefix}…";

    /// <summary>Makes the signature over id, timestamp and body, without its version.</summary>
    internal byte[] Sign(string id, string timestamp, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        hash.AppendData(Encoding.UTF8.GetBytes($"{id}.{timestamp}."));
        hash.AppendData(body);
        return hash.GetHashAndReset();
    }
}
