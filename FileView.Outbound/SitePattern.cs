using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace FileView.Outbound;

/// <summary>One entry of <c>trusted-sites</c> or <c>untrusted-sites</c>.</summary>
internal sealed partial class SitePattern
{
    private readonly string _host;
    private readonly bool _self;
    private readonly bool _below;

    /// <summary>Reads an entry: <c>example.com</c>, <c>*.example.com</c> or <c>.example.com</c>.</summary>
    public SitePattern(string text)
    {
        string pattern = text.Trim();
        bool star = pattern.StartsWith("*.", StringComparison.Ordinal);
        _below = star || pattern.StartsWith('.');
        _self = !star;
        _host = Normalise(pattern[(star ? 2 : _below ? 1 : 0)..]);
    }

    /// <summary>
    /// Gets a host the way patterns are compared: ASCII form, lower case, without the root's dot and brackets; an address in its
    /// shortest form, however it was spelled, and an IPv4-mapped one as IPv4.
    /// </summary>
    public static string Normalise(string host)
    {
        string bare = host.Trim().TrimEnd('.').Trim('[', ']').ToLowerInvariant();
        if (IPAddress.TryParse(bare, out IPAddress? address))
        {
            return AddressRules.Plain(address).ToString();
        }

        if (bare.All(char.IsAscii))
        {
            return bare;
        }

        try
        {
            return new IdnMapping().GetAscii(bare);
        }
        catch (ArgumentException)
        {
            // Not a name that can be looked up: it equals itself only.
            return bare;
        }
    }

    /// <summary>Gets whether an entry can match a host.</summary>
    public static bool IsValid(string text) => text is not null && Site().IsMatch(text.Trim());

    /// <summary>Gets whether a normalised host is meant.</summary>
    public bool Matches(string host) =>
        _host.Length > 0
        && ((_self && host == _host)
            || (_below && host.Length > _host.Length + 1 && host.EndsWith($".{_host}", StringComparison.Ordinal)));

    /// <summary>A host, an IPv6 address with or without brackets, or a domain behind <c>*.</c> or a dot.</summary>
    [GeneratedRegex(@"^((\*?\.)?[^\s.*/:?#@\[\]\\]+(\.[^\s.*/:?#@\[\]\\]+)*\.?|\[?[0-9A-Fa-f]*:[0-9A-Fa-f:.]+\]?)$", RegexOptions.CultureInvariant)]
    private static partial Regex Site();
}
