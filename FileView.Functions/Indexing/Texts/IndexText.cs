using System.Globalization;
using System.Text;

namespace FileView.Functions.Indexing.Texts;

/// <summary>
/// Prepares text for an index whose words end at spaces. Each character of Chinese, Japanese or Korean stands alone
/// between gaps, so that a word of two characters is found as a phrase of two; the gaps are taken out of snippets again.
/// </summary>
internal static class IndexText
{
    private const int FullWidthFirst = 0xFF01;
    private const int FullWidthLast = 0xFF5E;
    private const int FullWidthToAscii = 0xFEE0;

    /// <summary>What PDFs write for letters that are drawn as one, from U+FB00.</summary>
    private static readonly string[] Ligatures = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"];

    /// <summary>Makes the text that is indexed.</summary>
    public static string Space(string text) => Rewrite(text, gaps: true);

    /// <summary>Takes what cannot be seen out of a text and writes equal letters in one way. The gaps are not made.</summary>
    public static string Clean(string text) => Rewrite(text, gaps: false);

    /// <summary>Makes a snippet readable again: without gaps, and with neighbouring matches as one.</summary>
    public static string Join(string snippet) => snippet
        .Replace(Marks.Gap.ToString(), "", StringComparison.Ordinal)
        .Replace($"{Marks.End}{Marks.Begin}", "", StringComparison.Ordinal);

    /// <summary>Gets whether there is anything in a text that an index would find: a letter or a digit.</summary>
    public static bool HasWord(string text) =>
        text.EnumerateRunes().Any(rune => Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherNumber);

    private static string Rewrite(string text, bool gaps)
    {
        var rewritten = new StringBuilder(text.Length + (gaps ? text.Length / 4 : 0));
        bool afterIdeograph = false;
        for (int at = 0; at < text.Length;)
        {
            // Nearly all characters of nearly all texts of the West need no thought.
            if (text[at] is >= ' ' and <= '~' && !afterIdeograph)
            {
                rewritten.Append(text[at++]);
                continue;
            }

            // What is half a character only is none.
            Rune.DecodeFromUtf16(text.AsSpan(at), out Rune rune, out int length);
            at += length;
            bool ideograph = gaps && IsIdeograph(rune.Value);
            if ((ideograph || afterIdeograph) && rewritten.Length > 0)
            {
                rewritten.Append(Marks.Gap);
            }

            afterIdeograph = ideograph;
            Append(rewritten, rune);
        }

        return rewritten.ToString();
    }

    private static void Append(StringBuilder text, Rune rune)
    {
        switch (rune.Value)
        {
            case >= FullWidthFirst and <= FullWidthLast:
                text.Append((char)(rune.Value - FullWidthToAscii));
                break;
            case >= 0xFB00 and <= 0xFB06:
                text.Append(Ligatures[rune.Value - 0xFB00]);
                break;
            case '\n' or '\t' or '\r' or '\f' or '\v' or 0x85:
                text.Append(' ');
                break;
            default:
                // Soft hyphens and the like would split a word that a reader sees as one; marks of ours must be ours.
                if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format))
                {
                    text.Append(rune);
                }

                break;
        }
    }

    private static bool IsIdeograph(int value) => value is
        (>= 0x3041 and <= 0x30FF) or (>= 0x3105 and <= 0x312F) or (>= 0x31F0 and <= 0x31FF) // kana, bopomofo
        or (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) // Han
        or (>= 0xAC00 and <= 0xD7A3) // Hangul
        or 0x3005 or 0x3007 or (>= 0xFF66 and <= 0xFF9F)
        or (>= 0x20000 and <= 0x3FFFF);
}
