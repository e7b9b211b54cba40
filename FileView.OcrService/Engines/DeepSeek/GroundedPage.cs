using System.Text;
using System.Text.RegularExpressions;
using FileView.OcrService.Jobs;

namespace FileView.OcrService.Engines.DeepSeek;

/// <summary>
/// Reads what the model writes: <c>&lt;|ref|&gt;label&lt;|/ref|&gt;&lt;|det|&gt;[[x1,y1,x2,y2]]&lt;|/det|&gt;</c> before each
/// block of text, in thousandths of the page. It is text of a stranger's document: read character by character, and what
/// is malformed is left out.
/// </summary>
internal static partial class GroundedPage
{
    private const string RefOpen = "<|ref|>";
    private const string RefClose = "<|/ref|>";
    private const string DetOpen = "<|det|>";
    private const string DetClose = "<|/det|>";

    /// <summary>Makes a page of text of an answer.</summary>
    /// <param name="answer">What the model wrote.</param>
    /// <param name="engine">The name of the engine.</param>
    /// <param name="mode">How the page was read.</param>
    public static PageText Parse(string answer, string engine, ReadingMode mode)
    {
        var lines = new List<TextLine>();
        string rest = answer.Replace("<｜end▁of▁sentence｜>", "", StringComparison.Ordinal);
        int at = rest.IndexOf(RefOpen, StringComparison.Ordinal);
        Add(lines, at < 0 ? rest : rest[..at], label: null, box: null);
        while (at >= 0)
        {
            int next = rest.IndexOf(RefOpen, at + RefOpen.Length, StringComparison.Ordinal);
            ReadBlock(lines, next < 0 ? rest[at..] : rest[at..next]);
            at = next;
        }

        string text = string.Join("\n\n", lines.Select(line => line.Text).Where(block => block.Length > 0));
        return new PageText(text, lines, engine, mode);
    }

    // A block begins with its mark and goes up to the next.
    private static void ReadBlock(List<TextLine> lines, string block)
    {
        string? label = Between(block, RefOpen, RefClose, out string rest);
        string? boxes = label is null ? null : Between(rest, DetOpen, DetClose, out rest);
        Add(lines, rest, label?.Trim(), boxes is null ? null : BoxList.Parse(boxes));
    }

    private static string? Between(string text, string open, string close, out string rest)
    {
        rest = text;
        int end = text.IndexOf(close, StringComparison.Ordinal);
        if (end < 0 || !text.StartsWith(open, StringComparison.Ordinal))
        {
            return null;
        }

        rest = text[(end + close.Length)..];
        return text[open.Length..end];
    }

    private static void Add(List<TextLine> lines, string text, string? label, TextBox? box)
    {
        string clean = Marks().Replace(text, "").Trim();
        if (clean.Length > 0 || box is not null)
        {
            lines.Add(new TextLine(clean.Normalize(NormalizationForm.FormC), box) { Label = string.IsNullOrEmpty(label) ? null : label });
        }
    }

    // Marks without their counterpart are no text of the page.
    [GeneratedRegex(@"<\|/?(ref|det|grounding)\|>", RegexOptions.CultureInvariant)]
    private static partial Regex Marks();
}
