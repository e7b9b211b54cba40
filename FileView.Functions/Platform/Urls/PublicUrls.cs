using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Platform.Urls;

/// <summary>
/// Makes addresses from what a trusted proxy says, else from the base URL, else (in development only) from the request.
/// </summary>
internal sealed class PublicUrls(IOptions<UrlOptions> options) : IPublicUrls
{
    private const string ForwardedHost = "X-Forwarded-Host";
    private const string ForwardedPort = "X-Forwarded-Port";
    private const string ForwardedPrefix = "X-Forwarded-Prefix";
    private const string ForwardedProto = "X-Forwarded-Proto";

    private readonly string? _baseUrl = options.Value.BaseUrl is { Length: > 0 } url ? url.TrimEnd('/') : null;
    private readonly string[] _allowedHosts = [.. options.Value.AllowedHosts];

    /// <inheritdoc/>
    public string Absolute(HttpRequest request, string path) => BaseOf(request) + path;

    /// <summary>Gets whether a text can stand before every path.</summary>
    public static bool IsBaseUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? url)
        && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
        && url is { Query.Length: 0, Fragment.Length: 0, UserInfo.Length: 0 };

    private string BaseOf(HttpRequest request) =>
        FromProxy(request) ?? _baseUrl ?? $"{request.Scheme}://{request.Host.ToUriComponent()}";

    private string? FromProxy(HttpRequest request)
    {
        if (First(request, ForwardedHost) is not { } forwarded)
        {
            return null;
        }

        var host = HostString.FromUriComponent(forwarded);
        if (!_allowedHosts.Any(allowed => Matches(host.Host, allowed)))
        {
            return null;
        }

        string scheme = First(request, ForwardedProto)?.ToLowerInvariant() is "http" or "https"
            ? First(request, ForwardedProto)!.ToLowerInvariant()
            : SchemeOfBase(request);
        int? port = host.Port ?? PortOf(First(request, ForwardedPort));
        bool isDefault = port is null || port == (scheme == "https" ? 443 : 80);
        string authority = isDefault ? host.Host : string.Create(CultureInfo.InvariantCulture, $"{host.Host}:{port}");
        string url = $"{scheme}://{authority}{PrefixOf(First(request, ForwardedPrefix))}";
        return IsBaseUrl(url) ? url : null;
    }

    private string SchemeOfBase(HttpRequest request) => _baseUrl is null ? request.Scheme : new Uri(_baseUrl).Scheme;

    /// <summary>The first of the values that a chain of proxies has put together: the one nearest to the client.</summary>
    private static string? First(HttpRequest request, string header)
    {
        string value = request.Headers[header].ToString().Split(',')[0].Trim();
        return value.Length == 0 ? null : value;
    }

    private static int? PortOf(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port is > 0 and < 65536 ? port : null;

    private static string PrefixOf(string? text)
    {
        string prefix = text?.Trim('/') ?? "";
        bool plain = prefix.Length > 0 && prefix.Split('/').All(IsPlainSegment);
        return plain ? $"/{prefix}" : "";
    }

    private static bool IsPlainSegment(string segment) =>
        segment.Length > 0 && segment[0] != '.' && segment.All(character => char.IsAsciiLetterOrDigit(character) || "-._~".Contains(character, StringComparison.Ordinal));

    private static bool Matches(string host, string allowed) =>
        allowed.StartsWith("*.", StringComparison.Ordinal)
            ? host.EndsWith(allowed[1..], StringComparison.OrdinalIgnoreCase)
            : host.Equals(allowed, StringComparison.OrdinalIgnoreCase);
}
