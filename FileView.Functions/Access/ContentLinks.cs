using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FileView.Functions.Platform.Security;
using FileView.Functions.Previews;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Access;

/// <summary>
/// Signed, expiring queries for the artefacts of one preview, so that <c>img</c> and <c>iframe</c> elements can fetch
/// them: <c>?e=(expiry)&amp;s=(signature)</c>. A link made for a browser with a session works in that session only. A link
/// made for a program with an API key works for whoever holds it, because that program hands it to a browser we have never
/// seen; when it names its client (<c>X-Client-Id</c>), the link carries that name as <c>c</c>.
/// </summary>
internal sealed class ContentLinks(ISecretBox secrets, IOptions<AccessOptions> options, TimeProvider time)
{
    private const string Purpose = "content-link";
    private const int SignatureBytes = 16;

    /// <summary>Makes the query of a link, without the question mark.</summary>
    /// <param name="snapshot">The preview whose artefacts the link opens.</param>
    /// <param name="caller">The client that it is made for.</param>
    public string Create(PreviewSnapshot snapshot, Caller caller)
    {
        long expiry = Expiry();
        string binding = caller.HoldsApiKey ? "holder" : "session";
        string signature = Sign(snapshot, binding, caller.ClientId ?? "", expiry);
        string client = caller is { HoldsApiKey: true, ClientId: { } id } ? $"&c={Uri.EscapeDataString(id)}" : "";
        return string.Create(CultureInfo.InvariantCulture, $"e={expiry}{client}&s={signature}");
    }

    /// <summary>Holds the link of a request against a preview.</summary>
    /// <param name="request">The request; its query has the link.</param>
    /// <param name="snapshot">The preview.</param>
    /// <param name="clientId">The client that the link was made for, when it names one.</param>
    /// <returns>
    /// Whether the link is ours, for this preview and its present artefacts, for this client, and not over.
    /// </returns>
    public bool TryRead(HttpRequest request, PreviewSnapshot snapshot, out string? clientId)
    {
        clientId = null;
        string given = request.Query["s"].ToString();
        if (given.Length == 0
            || !long.TryParse(request.Query["e"], NumberStyles.None, CultureInfo.InvariantCulture, out long expiry)
            || expiry < time.GetUtcNow().ToUnixTimeSeconds())
        {
            return false;
        }

        string named = request.Query["c"].ToString();
        if (Matches(given, Sign(snapshot, "holder", named, expiry)))
        {
            clientId = named.Length == 0 ? null : named;
            return true;
        }

        clientId = request.FindCaller()?.ClientId;
        return Matches(given, Sign(snapshot, "session", clientId ?? "", expiry));
    }

    /// <summary>
    /// Rounds up to a quarter of the lifetime: the link of a preview stays the same for a while, so browsers cache what
    /// is behind it.
    /// </summary>
    private long Expiry()
    {
        int lifetime = options.Value.ContentLinkTtl;
        long step = Math.Max(1, lifetime / 4);
        return (((time.GetUtcNow().ToUnixTimeSeconds() + lifetime) / step) + 1) * step;
    }

    private string Sign(PreviewSnapshot snapshot, string binding, string clientId, long expiry)
    {
        // A line break cannot be in any part but the client id, which stands last.
        string text = string.Create(
            CultureInfo.InvariantCulture, $"{binding}\n{snapshot.Id}\n{snapshot.Artefacts}\n{expiry}\n{clientId}");
        byte[] hash = HMACSHA256.HashData(secrets.KeyFor(Purpose), Encoding.UTF8.GetBytes(text));
        return Convert.ToHexStringLower(hash.AsSpan(0, SignatureBytes));
    }

    private static bool Matches(string given, string expected) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(expected));
}
