using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using FileView.Functions.Indexing.Texts;

namespace FileView.Functions.Indexing.Search;

/// <summary>
/// Writes a snippet as HTML that holds text and <c>em</c> only. The text is encoded piece by piece and the elements are
/// written by us, so nothing in a document can become an element.
/// </summary>
internal static class SnippetHtml
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Makes the HTML.</summary>
    public static string Of(string snippet)
    {
        var html = new StringBuilder(snippet.Length + 32);
        bool within = false;
        int from = 0;
        for (int at = 0; at <= snippet.Length; at++)
        {
            if (at < snippet.Length && snippet[at] is not (Marks.Begin or Marks.End))
            {
                continue;
            }

            html.Append(Encoder.Encode(snippet[from..at]));
            from = at + 1;
            bool begins = at < snippet.Length && snippet[at] == Marks.Begin;
            if (begins != within)
            {
                html.Append(begins ? "<em>" : "</em>");
                within = begins;
            }
        }

        return html.ToString().Trim();
    }
}
