using System.Text;

namespace FileView.OcrService.Engines.Tesseract;

/// <summary>Puts the words of a line together.</summary>
internal static class WordJoiner
{
    // Tesseract tells Chinese words apart where the page has no space: 报告 编写 is 报告编写.
    private static readonly (int From, int To)[] WithoutSpaces =
    [
        (0x2E80, 0x303F),
        (0x3040, 0x30FF),
        (0x31C0, 0x31EF),
        (0x3400, 0x4DBF),
        (0x4E00, 0x9FFF),
        (0xF900, 0xFAFF),
        (0xFF00, 0xFFEF),
        (0x20000, 0x323AF),
    ];

    /// <summary>Joins words by a space, except between characters of scripts that have none.</summary>
    public static string Join(IEnumerable<string> words)
    {
        var line = new StringBuilder();
        Rune? last = null;
        foreach (string word in words)
        {
            if (last is { } before && !(IsWithoutSpaces(before) && IsWithoutSpaces(word.EnumerateRunes().First())))
            {
                line.Append(' ');
            }

            line.Append(word);
            last = word.EnumerateRunes().Last();
        }

        return line.ToString();
    }

    private static bool IsWithoutSpaces(Rune character) =>
        WithoutSpaces.Any(range => character.Value >= range.From && character.Value <= range.To);
}
