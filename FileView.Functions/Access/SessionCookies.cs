using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FileView.Functions.Platform.Security;
using FileView.Functions.Platform.Urls;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Access;

/// <summary>
/// Keeps sessions in a cookie that only this service can write: <c>(client).(expiry).(key fingerprint).(HMAC)</c>.
/// Nothing is
/// stored here, so a session outlives restarts and is known to every instance.
/// </summary>
internal sealed class SessionCookies(
    ApiKeyRing keys, ISecretBox secrets, IPublicUrls urls, IOptions<AccessOptions> options, TimeProvider time)
{
    /// <summary>The name of the cookie.</summary>
    public const string Name = "fileview-session";

    private const string Purpose = "session";
    private const int ClientBytes = 16;

    /// <summary>Gets the session of a request, or <see langword="null"/> when it has none that is still good.</summary>
    public Session? Read(HttpRequest request)
    {
        string? cookie = request.Cookies[Name];
        string[] parts = cookie?.Split('.') ?? [];
        if (parts is not [var client, var expiry, var fingerprint, var signature]
            || !CryptographicOperations.FixedTimeEquals(
                Encoding.UTF8.GetBytes(signature), Encoding.UTF8.GetBytes(Sign($"{client}.{expiry}.{fingerprint}"))))
        {
            return null;
        }

        var expiresAt = DateTimeOffset.FromUnixTimeSeconds(long.Parse(expiry, CultureInfo.InvariantCulture));
        return expiresAt > time.GetUtcNow() && keys.FindByFingerprint(fingerprint) is { } key
            ? new Session(client, key, expiresAt)
            : null;
    }

    /// <summary>Begins a session and gives the browser its cookie.</summary>
    public Session Begin(HttpRequest request, ApiKey key)
    {
        DateTimeOffset expiresAt = time.GetUtcNow().AddSeconds(options.Value.SessionTtl);
        var session = new Session(RandomNumberGenerator.GetHexString(ClientBytes * 2, lowercase: true), key, expiresAt);
        string payload = string.Create(
            CultureInfo.InvariantCulture, $"{session.ClientId}.{expiresAt.ToUnixTimeSeconds()}.{key.Fingerprint}");
        CookieOptions cookie = CookieFor(request);
        cookie.Expires = expiresAt;
        request.HttpContext.Response.Cookies.Append(Name, $"{payload}.{Sign(payload)}", cookie);
        return session;
    }

    /// <summary>Takes the cookie from the browser.</summary>
    public void End(HttpRequest request) => request.HttpContext.Response.Cookies.Delete(Name, CookieFor(request));

    private CookieOptions CookieFor(HttpRequest request)
    {
        bool https = urls.Absolute(request, "/").StartsWith("https:", StringComparison.OrdinalIgnoreCase);
        var cookie = new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            Path = "/",
            Secure = https,
            SameSite = https ? SameSiteMode.None : SameSiteMode.Lax,
        };
        if (https)
        {
            // A viewer inside another site's page keeps its session, and no third site can ride on it.
            cookie.Extensions.Add("Partitioned");
        }

        return cookie;
    }

    private string Sign(string payload) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(secrets.KeyFor(Purpose), Encoding.UTF8.GetBytes(payload)));
}
