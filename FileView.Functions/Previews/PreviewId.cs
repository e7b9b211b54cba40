using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace FileView.Functions.Previews;

/// <summary>
/// The name of a preview: 128 bits of HMAC-SHA-256 over everything that decides the result, as 26 characters of
/// lower-case base32. The same submission by the same caller has the same id; nobody can compute another caller's.
/// </summary>
internal readonly record struct PreviewId
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";
    private const int Length = 26;
    private const int Bytes = 16;

    private PreviewId(string value) => Value = value;

    /// <summary>Gets the 26 characters.</summary>
    public string Value { get; }

    /// <summary>Computes the id of a submission.</summary>
    /// <param name="secret">The server's secret for ids.</param>
    /// <param name="parts">Caller scope, source, version and options, in that order.</param>
    public static PreviewId Compute(ReadOnlySpan<byte> secret, params ReadOnlySpan<string> parts)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        foreach (string part in parts)
        {
            // The length goes first, so that no two lists of parts read as the same bytes.
            byte[] text = Encoding.UTF8.GetBytes(part);
            hash.AppendData(BitConverter.GetBytes(text.Length));
            hash.AppendData(text);
        }

        return new PreviewId(Encode(hash.GetHashAndReset().AsSpan(0, Bytes)));
    }

    /// <summary>Reads an id from a request or an instance input.</summary>
    /// <param name="text">The characters.</param>
    /// <param name="id">The id, when the text is one.</param>
    /// <returns>Whether the text is an id.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out PreviewId id)
    {
        bool valid = text is { Length: Length } && text.All(character => Alphabet.Contains(character, StringComparison.Ordinal));
        id = valid ? new PreviewId(text!) : default;
        return valid;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    private static string Encode(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(Length);
        int buffer = 0, bits = 0;
        foreach (byte value in bytes)
        {
            buffer = (buffer << 8) | value;
            bits += 8;
            while (bits >= 5)
            {
                bits -= 5;
                text.Append(Alphabet[(buffer >> bits) & 31]);
            }

            buffer &= (1 << bits) - 1;
        }

        return text.Append(Alphabet[(buffer << (5 - bits)) & 31]).ToString();
    }
}
