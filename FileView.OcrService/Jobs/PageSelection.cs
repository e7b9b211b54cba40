using System.Globalization;

namespace FileView.OcrService.Jobs;

/// <summary>Reads which pages are asked for: <c>1,3-5,9-</c>.</summary>
internal static class PageSelection
{
    /// <summary>Gets the pages, each once, in their order.</summary>
    /// <param name="text">What was asked for; absent or empty for all.</param>
    /// <param name="last">The last page of the document.</param>
    /// <param name="pages">The pages.</param>
    /// <returns>What is wrong, as a sentence, or <see langword="null"/>.</returns>
    public static string? TryRead(string? text, int last, out IReadOnlyList<int> pages)
    {
        pages = [];
        if (string.IsNullOrWhiteSpace(text))
        {
            pages = [.. Enumerable.Range(1, last)];
            return null;
        }

        // Ranges may overlap as often as the text is long, so only their ends are noted.
        int[] changes = new int[last + 2];
        foreach (string part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            string[] ends = part.Split('-', 2, StringSplitOptions.TrimEntries);
            if (!TryNumber(ends[0], out int from) || !TryEnd(ends, from, last, out int to))
            {
                return $"\"{Shortened(part)}\" is no page and no range. Pages are written like 1,3-5,9- and begin with 1.";
            }

            if (to < from || to > last)
            {
                return $"\"{Shortened(part)}\" is not within the document, which has {last} pages.";
            }

            changes[from]++;
            changes[to + 1]--;
        }

        int ranges = 0;
        pages = [.. Enumerable.Range(1, last).Where(page => (ranges += changes[page]) > 0)];
        return null;
    }

    private static bool TryEnd(string[] ends, int from, int last, out int to)
    {
        to = from;
        if (ends.Length == 1)
        {
            return true;
        }

        to = last;
        return ends[1].Length == 0 || TryNumber(ends[1], out to);
    }

    private static bool TryNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number > 0;

    private static string Shortened(string part) => part.Length <= 40 ? part : part[..40] + "…";
}
