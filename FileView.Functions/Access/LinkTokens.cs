using System.Globalization;
using FileView.Functions.Platform.Security;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Passwords;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Access;

/// <summary>
/// Tokens that open the artefacts of one preview to whoever holds them, for a few minutes: <c>?t=(expiry).(unlock).(signature)</c>. A
/// program asks for one when it has a browser show a preview that knows neither its API key nor a session. The token of a
/// protected preview names the unlock of the client that it was made for, and ends with it.
/// </summary>
internal sealed class LinkTokens(ISecretBox secrets, Unlocks unlocks, IOptions<AccessOptions> options, TimeProvider time)
{
    private const string Purpose = "link-token";
    private const string Name = "t";

    /// <summary>Gets whether a request carries a token.</summary>
    public static bool IsIn(HttpRequest request) => request.Query.ContainsKey(Name);

    /// <summary>Makes the query of a link, without the question mark.</summary>
    /// <param name="snapshot">The preview whose artefacts it opens.</param>
    /// <param name="caller">A client that may see it.</param>
    /// <returns>The query, and when it ends.</returns>
    public (string Query, DateTimeOffset ExpiresAt) Create(PreviewSnapshot snapshot, Caller caller)
    {
        DateTimeOffset end = time.GetUtcNow().AddSeconds(options.Value.LinkTokenTtl);
        string unlock = "";
        if (snapshot.Protected && caller.ClientId is { } client)
        {
            unlock = unlocks.NameOf(snapshot, client);
            end = unlocks.UntilOf(snapshot, client) is { } until && until < end ? until : end;
        }

        long expiry = end.ToUnixTimeSeconds();
        string query = string.Create(CultureInfo.InvariantCulture, $"{Name}={expiry}.{unlock}.{secrets.MarkOf(Purpose, TextOf(snapshot, expiry, unlock))}");
        return (query, DateTimeOffset.FromUnixTimeSeconds(expiry));
    }

    /// <summary>Gets whether the token of a request opens a preview.</summary>
    public bool IsGood(HttpRequest request, PreviewSnapshot snapshot) =>
        request.Query[Name].ToString().Split('.') is [var end, var unlock, var signature]
        && long.TryParse(end, NumberStyles.None, CultureInfo.InvariantCulture, out long expiry)
        && secrets.IsMarkOf(Purpose, TextOf(snapshot, expiry, unlock), signature)
        && expiry >= time.GetUtcNow().ToUnixTimeSeconds()
        && (!snapshot.Protected || unlocks.IsLive(snapshot, unlock));

    private static string TextOf(PreviewSnapshot snapshot, long expiry, string unlock) =>
        string.Create(CultureInfo.InvariantCulture, $"{snapshot.Id}\n{snapshot.Artefacts}\n{expiry}\n{unlock}");
}
