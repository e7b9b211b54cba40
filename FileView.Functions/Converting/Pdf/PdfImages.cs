using System.Globalization;

namespace FileView.Functions.Converting.Pdf;

/// <summary>Reads what <c>pdfimages -list</c> prints: two lines of headings, then a line for each picture, which begins with its page.</summary>
internal static class PdfImages
{
    private const int Headings = 2;

    /// <summary>Gets the pages that have a picture, each as often as it has one.</summary>
    public static IEnumerable<int> Pages(string list)
    {
        foreach (string line in list.Split('\n').Skip(Headings))
        {
            string first = line.TrimStart().Split(' ', 2)[0];
            if (int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out int page))
            {
                yield return page;
            }
        }
    }
}
