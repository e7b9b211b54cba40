using System.Globalization;
using FileView.Functions.Platform.Security;
using FileView.Functions.Previews;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Access;

/// <summary>
/// Signed, expiring queries for the artefacts of one preview: <c>?e=(expiry)&amp;s=(signature)</c>. A link works for the client that
/// it was made for, who is known by its session or its API key, and for nobody that it is copied to. What is shown where neither
/// can be sent is <see cref="LinkTokens"/>'s.
/// </summary>
internal sealed class ContentLinks(ISecretBox secrets, IOptions<AccessOptions> options, TimeProvider time)
{
    private const string Purpose = "content-link";
    private const string SignatureName = "s";

    /// <summary>Gets whether a request carries a link.</summary>
    public static bool IsIn(HttpRequest request) => request.Query.ContainsKey(SignatureName);

    /// <summary>Makes the query of a link, without the question mark.</summary>
    /// <param name="snapshot">The preview whose artefacts the link opens.</param>
    /// <param name="caller">The client that it is made for.</param>
    public string Create(PreviewSnapshot snapshot, Caller caller)
    {
        long expiry = Expiry();
        return string.Create(
            CultureInfo.InvariantCulture, $"e={expiry}&{SignatureName}={secrets.MarkOf(Purpose, TextOf(snapshot, caller.Scope, caller.ClientId, expiry))}");
    }

    /// <summary>Gets whether the link of a request is ours, for this preview and its present artefacts, for this caller, and not over.</summary>
    public bool IsGood(HttpRequest request, PreviewSnapshot snapshot, Caller caller)
    {
        string given = request.Query[SignatureName].ToString();
        if (!long.TryParse(request.Query["e"], NumberStyles.None, CultureInfo.InvariantCulture, out long expiry)
            || expiry < time.GetUtcNow().ToUnixTimeSeconds())
        {
            return false;
        }

        // A link made for a caller that named no client is for whoever calls with its key.
        return secrets.IsMarkOf(Purpose, TextOf(snapshot, caller.Scope, caller.ClientId, expiry), given)
            || secrets.IsMarkOf(Purpose, TextOf(snapshot, caller.Scope, clientId: null, expiry), given);
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

    // A line break cannot be in any part but the client id, which stands last.
    private static string TextOf(PreviewSnapshot snapshot, string scope, string? clientId, long expiry) => string.Create(
        CultureInfo.InvariantCulture, $"{scope}\n{snapshot.Id}\n{snapshot.Artefacts}\n{expiry}\n{clientId}");
}
