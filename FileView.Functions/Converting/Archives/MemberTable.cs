using System.Globalization;
using FileView.Functions.Converting.Texts;
using FileView.Functions.Previews.Members;

namespace FileView.Functions.Converting.Archives;

/// <summary>Writes members as a table that reads like a tree: folders before what is in them.</summary>
internal static class MemberTable
{
    /// <summary>Writes the table.</summary>
    public static void Write(HtmlPage page, IReadOnlyList<Member> members)
    {
        page.WriteMarkup("<table class=\"members\"><thead><tr><th>Name</th><th>Size</th><th>Packed</th><th>Changed</th><th></th></tr></thead><tbody>\n");
        foreach (Member member in members.OrderBy(member => member.Path.Replace('/', '\0'), StringComparer.Ordinal))
        {
            page.WriteMarkup("<tr><td>");
            page.WriteText(member.Folder ? member.Path + "/" : member.Path);
            foreach (string cell in (string[])[Number(member.Size), Number(member.PackedSize), Time(member.ModifiedAt), Marks(member)])
            {
                page.WriteMarkup("</td><td>");
                page.WriteText(cell);
            }

            page.WriteMarkup("</td></tr>\n");
        }

        page.WriteMarkup("</tbody></table>\n");
    }

    private static string Number(long? size) => size?.ToString("N0", CultureInfo.InvariantCulture) ?? "";

    private static string Time(DateTimeOffset? time) => time?.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "";

    private static string Marks(Member member) => member.Encrypted ? "encrypted" : member.Link ? "link" : "";
}
