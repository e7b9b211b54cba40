using FileView.Functions.Platform.Problems;
using FileView.Functions.Platform.Urls;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace FileView.Functions.Access;

/// <summary>Decides who asks, and whether that is enough for the function that is asked.</summary>
internal sealed class AccessGate(ApiKeyRing keys, SessionCookies sessions, IPublicUrls urls)
{
    /// <summary>The longest <c>X-Client-Id</c>.</summary>
    public const int MaxClientIdLength = 128;

    private const string KeyHeader = "x-api-key";
    private const string ClientHeader = "X-Client-Id";
    private const string BearerPrefix = "Bearer ";

    /// <summary>Lets a request in, with its caller recorded on it, or turns it away.</summary>
    /// <param name="request">The request.</param>
    /// <param name="rule">What the function asks for.</param>
    /// <exception cref="ProblemException">The request is turned away.</exception>
    public void Enter(HttpRequest request, AccessRule rule)
    {
        Caller? caller = Identify(request, rule);
        if (caller is not null)
        {
            request.SetCaller(caller);
        }
        else if (rule == AccessRule.Caller || (rule == AccessRule.Link && !ContentLinks.IsIn(request) && !LinkTokens.IsIn(request)))
        {
            request.HttpContext.Response.Headers.WWWAuthenticate = "Bearer";
            throw new ProblemException(AccessProblems.Denied(
                "Send an API key in x-api-key or as a bearer token, or sign in by POST /api/session."));
        }
    }

    private Caller? Identify(HttpRequest request, AccessRule rule)
    {
        if (PresentedKey(request) is { } presented)
        {
            if (keys.Find(presented) is { } key)
            {
                return new Caller(key.Scope, ClientIdOf(request) ?? sessions.Read(request)?.ClientId, HoldsApiKey: true);
            }

            if (!keys.IsOpen)
            {
                // A wrong key is never covered up by a session that happens to be there.
                return null;
            }
        }

        Session? session = sessions.Read(request);
        if (session is null && keys.IsOpen && IsPageVisit(request))
        {
            session = sessions.Begin(request, ApiKey.Open);
        }

        if (session is null && !keys.IsOpen)
        {
            return null;
        }

        if (rule != AccessRule.Open)
        {
            RefuseOtherSites(request);
        }

        return keys.IsOpen
            ? new Caller(ApiKeyRing.OpenScope, ClientIdOf(request) ?? session?.ClientId, HoldsApiKey: true)
            : new Caller(session!.Key.Scope, session.ClientId, HoldsApiKey: false);
    }

    /// <summary>
    /// Refuses changes that a page of another site makes a browser ask for: a cookie, or open access, is not its
    /// consent.
    /// </summary>
    private void RefuseOtherSites(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method))
        {
            return;
        }

        string site = request.Headers["Sec-Fetch-Site"].ToString();
        string origin = request.Headers.Origin.ToString();
        bool own = site.Length > 0
            ? site is "same-origin" or "none"
            : origin.Length == 0 || IsOwn(request, origin);
        if (!own)
        {
            throw new ProblemException(AccessProblems.CrossSite());
        }
    }

    private bool IsOwn(HttpRequest request, string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out Uri? url)
        && (string.Equals(url.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase)
            || (Uri.TryCreate(urls.Absolute(request, "/"), UriKind.Absolute, out Uri? own)
                && string.Equals(url.Authority, own.Authority, StringComparison.OrdinalIgnoreCase)));

    private static string? PresentedKey(HttpRequest request)
    {
        string key = request.Headers[KeyHeader].ToString();
        if (key.Length > 0)
        {
            return key;
        }

        string authorization = request.Headers[HeaderNames.Authorization].ToString();
        return authorization.StartsWith(BearerPrefix, StringComparison.OrdinalIgnoreCase)
            ? authorization[BearerPrefix.Length..].Trim()
            : null;
    }

    private static string? ClientIdOf(HttpRequest request)
    {
        if (!request.Headers.TryGetValue(ClientHeader, out var values))
        {
            return null;
        }

        string id = values.ToString();
        return id.Length is > 0 and <= MaxClientIdLength && id.All(character => character is >= ' ' and <= '~')
            ? id
            : throw new ProblemException(AccessProblems.ClientIdInvalid());
    }

    private static bool IsPageVisit(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
