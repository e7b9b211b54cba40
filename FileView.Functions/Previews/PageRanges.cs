using System.Globalization;

namespace FileView.Functions.Previews;

/// <summary>Writes page numbers as people do: <c>1,3-5</c>. A scan of a thousand pages stays a few letters.</summary>
internal static class PageRanges
{
    /// <summary>Writes pages.</summary>
    /// <param name="pages">The numbers, ascending, each once.</param>
    public static string Format(IEnumerable<int> pages)
    {
        var ranges = new List<string>();
        int first = 0, last = 0;
        foreach (int page in pages)
        {
            if (page != last + 1 || first == 0)
            {
                Close();
                first = page;
            }

            last = page;
        }

        Close();
        return string.Join(',', ranges);

        void Close()
        {
            if (first > 0)
            {
                ranges.Add(first == last ? Text(first) : $"{Text(first)}-{Text(last)}");
            }
        }
    }

    /// <summary>Reads what <see cref="Format"/> wrote.</summary>
    public static IEnumerable<int> Parse(string ranges)
    {
        foreach (string range in ranges.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] ends = range.Split('-');
            int last = int.Parse(ends[^1], CultureInfo.InvariantCulture);
            for (int page = int.Parse(ends[0], CultureInfo.InvariantCulture); page <= last; page++)
            {
                yield return page;
            }
        }
    }

    private static string Text(int page) => page.ToString(CultureInfo.InvariantCulture);
}
