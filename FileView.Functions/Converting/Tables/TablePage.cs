using System.Globalization;
using FileView.Functions.Converting.Texts;

namespace FileView.Functions.Converting.Tables;

/// <summary>Writes the first rows of sheets as a page that needs no viewer.</summary>
internal static class TablePage
{
    /// <summary>Writes the page.</summary>
    /// <param name="path">The file to write.</param>
    /// <param name="title">Its title.</param>
    /// <param name="sheets">The name and the first rows of each sheet.</param>
    public static async Task WriteAsync(string path, string title, IReadOnlyList<(string Name, TableRows Rows)> sheets)
    {
        string? notice = sheets.Count == 1 ? Notice(sheets[0].Rows) : null;
        await using HtmlPage page = await HtmlPage.CreateAsync(path, title, notice);
        foreach ((string name, TableRows rows) in sheets)
        {
            if (name.Length > 0)
            {
                page.WriteMarkup("<h2>");
                page.WriteText(name);
                page.WriteMarkup("</h2>\n");
            }

            if (sheets.Count > 1 && Notice(rows) is { } cut)
            {
                page.WriteMarkup("<p class=\"notice\">");
                page.WriteText(cut);
                page.WriteMarkup("</p>\n");
            }

            Write(page, rows);
        }
    }

    private static string? Notice(TableRows rows) =>
        rows.Cut
            ? string.Create(
                CultureInfo.InvariantCulture, $"The first {rows.Rows.Count:N0} rows and {rows.Columns:N0} columns are shown. There are more.")
            : null;

    private static void Write(HtmlPage page, TableRows rows)
    {
        page.WriteMarkup("<table>\n");
        for (int index = 0; index < rows.Rows.Count; index++)
        {
            string cell = index == 0 ? "th" : "td";
            page.WriteMarkup(index == 0 ? "<thead><tr><th></th>" : "<tr><th>");
            page.WriteText(index == 0 ? "" : index.ToString(CultureInfo.InvariantCulture));
            page.WriteMarkup(index == 0 ? "" : "</th>");
            string[] row = rows.Rows[index];
            for (int column = 0; column < rows.Columns; column++)
            {
                page.WriteMarkup($"<{cell}>");
                page.WriteText(column < row.Length ? row[column] : "");
                page.WriteMarkup($"</{cell}>");
            }

            page.WriteMarkup(index == 0 ? "</tr></thead>\n<tbody>\n" : "</tr>\n");
        }

        page.WriteMarkup(rows.Rows.Count == 0 ? "</table>\n" : "</tbody>\n</table>\n");
    }
}
