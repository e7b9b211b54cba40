using System.Globalization;

namespace FileView.Functions.Platform.Outbound;

/// <summary>One entry of <c>trusted-sites</c> or <c>untrusted-sites</c>.</summary>
internal sealed class SitePattern
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
    /// Gets a host the way patterns are compared: ASCII form, lower case, without the root's dot and brackets.
    /// </summary>
    public static string Normalise(string host)
    {
        string bare = host.Trim().TrimEnd('.').Trim('[', ']');
        if (bare.All(char.IsAscii))
        {
            return bare.ToLowerInvariant();
        }

        try
        {
            return new IdnMapping().GetAscii(bare).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            // Not a name that can be looked up: it equals itself only.
            return bare.ToLowerInvariant();
        }
    }

    /// <summary>Gets whether a normalised host is meant.</summary>
    public bool Matches(string host) =>
        _host.Length > 0
        && ((_self && host == _host)
            || (_below && host.Length > _host.Length + 1 && host.EndsWith($".{_host}", StringComparison.Ordinal)));
}
