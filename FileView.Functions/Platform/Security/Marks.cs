using System.Security.Cryptography;
using System.Text;

namespace FileView.Functions.Platform.Security;

/// <summary>Short marks that only this service can make: signatures of links, and names that tell nothing of what they stand for.</summary>
internal static class Marks
{
    private const int Bytes = 16;

    /// <summary>Makes the mark of a text.</summary>
    /// <param name="secrets">The server's secret.</param>
    /// <param name="purpose">What the mark is for: the mark of a text for one purpose is no mark of it for another.</param>
    /// <param name="text">The text.</param>
    /// <returns>The first 128 bits of the text's HMAC-SHA-256, as lower-case hexadecimal.</returns>
    public static string MarkOf(this ISecretBox secrets, string purpose, string text)
    {
        byte[] hash = HMACSHA256.HashData(secrets.KeyFor(purpose), Encoding.UTF8.GetBytes(text));
        return Convert.ToHexStringLower(hash.AsSpan(0, Bytes));
    }

    /// <summary>Gets whether somebody gave the mark of a text. Takes as long for a wrong one as for the right one.</summary>
    public static bool IsMarkOf(this ISecretBox secrets, string purpose, string text, string given) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(secrets.MarkOf(purpose, text)));
}
