using FileView.Functions.Converting.Markup;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace FileView.Functions.Converting.Markdown;

/// <summary>
/// Lets links lead to web and mail addresses and within the page only, and turns pictures from elsewhere into links: a
/// preview fetches nothing, so nobody learns who looks at it.
/// </summary>
internal static class SafeLinks
{
    /// <summary>Changes the links of a document.</summary>
    public static void Apply(MarkdownDocument document)
    {
        foreach (LinkInline link in document.Descendants<LinkInline>())
        {
            // Reads the address as it will be written, also that of a reference.
            string url = (link.GetDynamicUrl?.Invoke() ?? link.Url ?? "").Trim();
            link.GetDynamicUrl = null;
            if (link.IsImage && !SafeAddresses.IsPicture(url))
            {
                link.IsImage = false;
                if (link.FirstChild is null)
                {
                    link.AppendChild(new LiteralInline(url));
                }
            }

            link.Url = link.IsImage || IsSafe(url) ? url : "#";
        }

        foreach (AutolinkInline link in document.Descendants<AutolinkInline>())
        {
            if (!link.IsEmail && !IsSafe(link.Url))
            {
                link.Url = "#";
            }
        }
    }

    private static bool IsSafe(string url) => url.StartsWith('#') || SafeAddresses.IsLink(url);
}
