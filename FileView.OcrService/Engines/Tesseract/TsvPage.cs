using System.Globalization;
using FileView.OcrService.Jobs;

namespace FileView.OcrService.Engines.Tesseract;

/// <summary>
/// Reads the TSV that Tesseract writes: a row for the page, and below it rows for blocks, paragraphs, lines and words. A row
/// whose place cannot be read is left out.
/// </summary>
internal static class TsvPage
{
    private const string PageLevel = "1";
    private const string WordLevel = "5";
    private const int Columns = 12;
    private const double Percent = 100;

    /// <summary>Makes a page of text of the rows.</summary>
    /// <param name="rows">The file's lines.</param>
    /// <param name="engine">The name of the engine.</param>
    /// <param name="mode">How the page was read.</param>
    public static PageText Parse(IEnumerable<string> rows, string engine, ReadingMode mode)
    {
        double width = 1, height = 1;
        var words = new List<(string Line, string Paragraph, TextWord Word)>();
        foreach (string[] cells in rows.Select(row => row.Split('\t', Columns)).Where(cells => cells.Length == Columns))
        {
            if (cells[0] == PageLevel && Number(cells[8]) is >= 1 and var wide && Number(cells[9]) is >= 1 and var high)
            {
                (width, height) = (wide, high);
            }
            else if (cells[0] == WordLevel && !string.IsNullOrWhiteSpace(cells[11]) && BoxOf(cells, width, height) is { } box)
            {
                words.Add((string.Join('.', cells[2..5]), string.Join('.', cells[2..4]), new TextWord(cells[11], box, ConfidenceOf(cells))));
            }
        }

        (string Paragraph, TextLine Line)[] lines =
        [
            .. words.GroupBy(word => (word.Line, word.Paragraph))
                .Select(line => (line.Key.Paragraph, Line([.. line.Select(word => word.Word)]))),
        ];
        string text = string.Join("\n\n", lines
            .GroupBy(line => line.Paragraph)
            .Select(paragraph => string.Join('\n', paragraph.Select(line => line.Line.Text))));
        return new PageText(text, [.. lines.Select(line => line.Line)], engine, mode)
        {
            Confidence = words.Count > 0 ? Mean(words.Select(word => word.Word)) : null,
        };
    }

    private static TextBox? BoxOf(string[] cells, double pageWidth, double pageHeight) =>
        Number(cells[6]) is { } left && Number(cells[7]) is { } top && Number(cells[8]) is { } width && Number(cells[9]) is { } height
            ? TextBox.FromEdges(left, top, left + width, top + height, pageWidth, pageHeight)
            : null;

    private static double ConfidenceOf(string[] cells) => Math.Round(Math.Clamp((Number(cells[10]) ?? 0) / Percent, 0, 1), 3);

    private static TextLine Line(TextWord[] words)
    {
        var box = TextBox.FromEdges(
            words.Min(word => word.Box.X),
            words.Min(word => word.Box.Y),
            words.Max(word => word.Box.X + word.Box.Width),
            words.Max(word => word.Box.Y + word.Box.Height),
            1,
            1);
        return new TextLine(WordJoiner.Join(words.Select(word => word.Text)), box) { Words = words, Confidence = Mean(words) };
    }

    private static double Mean(IEnumerable<TextWord> words) => Math.Round(words.Average(word => word.Confidence), 3);

    // Neither "nan" nor what is beyond all numbers: JSON has no word for them.
    private static double? Number(string cell) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : null;
}
