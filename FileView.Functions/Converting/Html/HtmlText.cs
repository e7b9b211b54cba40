using System.Net;
using System.Text;

namespace FileView.Functions.Converting.Html;

/// <summary>Takes the text out of a web page, for search.</summary>
internal static class HtmlText
{
    private static readonly string[] Unseen = ["script", "style", "template", "noscript"];

    /// <summary>Gets the text: without tags, comments, scripts and styles, with one space for each gap.</summary>
    public static string Of(string html)
    {
        var text = new StringBuilder();
        int at = 0;
        while (at < html.Length)
        {
            int open = html.IndexOf('<', at);
            int end = open < 0 ? html.Length : open;
            text.Append(html, at, end - at).Append(' ');
            at = open < 0 ? html.Length : After(html, open);
        }

        return string.Join(' ', WebUtility.HtmlDecode(text.ToString()).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    // Where the text goes on behind a tag, a comment, or an element whose content nobody sees.
    private static int After(string html, int open)
    {
        if (html.AsSpan(open).StartsWith("<!--"))
        {
            return Behind(html, "-->", open);
        }

        foreach (string name in Unseen)
        {
            if (html.AsSpan(open + 1).StartsWith(name, StringComparison.OrdinalIgnoreCase))
            {
                return Behind(html, ">", Behind(html, "</" + name, open));
            }
        }

        return Behind(html, ">", open);
    }

    private static int Behind(string html, string mark, int from)
    {
        int found = html.IndexOf(mark, from, StringComparison.OrdinalIgnoreCase);
        return found < 0 ? html.Length : found + mark.Length;
    }
}
