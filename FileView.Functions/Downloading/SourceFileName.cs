using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using FileView.Functions.Previews.Contents;
using FileView.Outbound;

namespace FileView.Functions.Downloading;

/// <summary>
/// Finds what a source calls a file: <c>Content-Disposition</c> (RFC 6266, RFC 5987), else the end of a URL's path.
/// </summary>
internal static partial class SourceFileName
{
    /// <summary>Finds the name of a fetched file.</summary>
    /// <param name="response">The answer; its request holds the URL where the redirects ended.</param>
    /// <param name="asked">The URL that was asked for.</param>
    public static string? Find(HttpResponseMessage response, Uri asked)
    {
        string? named = response.Content.Headers.NonValidated.TryGetValues("Content-Disposition", out var values)
            ? FromDisposition(HeaderText.Decode(values.First()))
            : null;
        if (named is not null)
        {
            return named;
        }

        // A path without an extension is rarely a file name; where a redirect ends there may be a better one.
        string?[] paths = [FromPath(asked), FromPath(response.RequestMessage?.RequestUri ?? asked)];
        return Array.Find(paths, name => name?.Contains('.', StringComparison.Ordinal) is true)
            ?? Array.Find(paths, name => name is not null);
    }

    /// <summary>Reads a <c>Content-Disposition</c>, also one that breaks the grammar the way servers do.</summary>
    public static string? FromDisposition(string value)
    {
        if (ContentDispositionHeaderValue.TryParse(value, out ContentDispositionHeaderValue? disposition))
        {
            // The extended form is the one to prefer (RFC 6266, section 4.3).
            string? name = disposition.FileNameStar ?? disposition.FileName?.Trim('"');
            if (name is not null)
            {
                return FileName.Normalise(disposition.FileNameStar is null ? Unescape(name) : name);
            }
        }

        Match loose = LooseFileName().Match(value);
        return loose.Success ? FileName.Normalise(Unescape(loose.Groups["name"].Value)) : null;
    }

    private static string? FromPath(Uri url)
    {
        string path = url.PathAndQuery.Split('?', 2)[0];
        return FileName.Normalise(Unescape(path[(path.LastIndexOf('/') + 1)..]));
    }

    /// <summary>Many servers put percent-encoded UTF-8 where none belongs; browsers read it, and so do we.</summary>
    private static string Unescape(string text) =>
        text.Contains('%', StringComparison.Ordinal) ? Uri.UnescapeDataString(text) : text;

    [GeneratedRegex("""filename\s*=\s*(?:"(?<name>[^"]*)"|(?<name>[^;]*))""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LooseFileName();
}
