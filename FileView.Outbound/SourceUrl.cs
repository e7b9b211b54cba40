using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace FileView.Outbound;

/// <summary>
/// Reads the URLs of callers and of redirects without changing them: <c>+</c>, <c>%2F</c> and <c>%23</c> reach the
/// other side as they were written, because signatures are made over them. Only what cannot stand in an HTTP request
/// (spaces, characters beyond ASCII) is percent-encoded, as browsers do. A fragment is not sent, as in every client.
/// </summary>
internal static partial class SourceUrl
{
    /// <summary>The longest URL that is read, in characters.</summary>
    public const int MaxLength = 8192;

    private static readonly UriCreationOptions AsWritten = new() { DangerousDisablePathAndQueryCanonicalization = true };

    /// <summary>Reads an absolute URL of any scheme that has a host.</summary>
    /// <param name="text">The text of the caller.</param>
    /// <param name="url">The URL, when the text is one.</param>
    /// <returns>Whether the text is a URL that can be asked for.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Uri? url)
    {
        url = null;
        if (text is null || text.Length > MaxLength || text.Any(char.IsControl) || !Absolute().IsMatch(text))
        {
            return false;
        }

        int fragment = text.IndexOf('#', StringComparison.Ordinal);
        return Uri.TryCreate(Escape(fragment < 0 ? text : text[..fragment]), AsWritten, out url) && url.Host.Length > 0;
    }

    /// <summary>Reads the target of a redirect, which may be relative.</summary>
    /// <param name="current">The URL that answered.</param>
    /// <param name="location">Its <c>Location</c>.</param>
    /// <param name="target">The URL to go to.</param>
    /// <returns>Whether there is one.</returns>
    public static bool TryResolve(Uri current, string location, [NotNullWhen(true)] out Uri? target)
    {
        string root = $"{current.Scheme}://{current.Authority}";
        string path = current.PathAndQuery.Split('?', 2)[0];
        string absolute = location switch
        {
            _ when Absolute().IsMatch(location) => location,
            ['/', '/', ..] => $"{current.Scheme}:{location}",
            ['/', ..] => root + location,
            ['?', ..] => root + path + location,
            _ when Scheme().IsMatch(location) => location,
            _ => root + path[..(path.LastIndexOf('/') + 1)] + location,
        };
        return TryParse(absolute, out target);
    }

    private static string Escape(string text)
    {
        // The host is left to Uri, which knows international names; only what follows it is written here.
        int path = text.IndexOfAny(['/', '?'], text.IndexOf("://", StringComparison.Ordinal) + 3);
        if (path < 0)
        {
            return $"{text}/";
        }

        var escaped = new StringBuilder(text, 0, path, text.Length + 16);
        if (text[path] == '?')
        {
            escaped.Append('/');
        }

        Span<byte> bytes = stackalloc byte[4];
        foreach (Rune rune in text[path..].EnumerateRunes())
        {
            if (rune.Value is > 0x20 and < 0x7F && !"\"<>`{}|^".Contains((char)rune.Value, StringComparison.Ordinal))
            {
                escaped.Append((char)rune.Value);
                continue;
            }

            foreach (byte value in bytes[..rune.EncodeToUtf8(bytes)])
            {
                escaped.Append(CultureInfo.InvariantCulture, $"%{value:X2}");
            }
        }

        return escaped.ToString();
    }

    /// <summary>A scheme, a host, and no backslash before the path, which some readers take for a slash.</summary>
    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9+.\-]*://[^/?#\\\s]+([/?#]|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Absolute();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9+.\-]*:", RegexOptions.CultureInvariant)]
    private static partial Regex Scheme();
}
