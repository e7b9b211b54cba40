using System.Globalization;
using System.Text;

namespace FileView.Functions.Previews.Contents;

/// <summary>Makes a name that is safe to store and show of what callers and servers call a file.</summary>
internal static class FileName
{
    /// <summary>The longest name, in characters.</summary>
    public const int MaxLength = 255;

    private const int MaxExtension = 20;

    /// <summary>
    /// Takes the last part of a path; control, bidirectional and other invisible characters are left out, and so are
    /// blanks and dots at the ends; what is too long is cut before the extension.
    /// </summary>
    /// <returns>The name, or <see langword="null"/> when nothing is left of it.</returns>
    public static string? Normalise(string? text)
    {
        if (text is null)
        {
            return null;
        }

        string last = text[(text.LastIndexOfAny(['/', '\\']) + 1)..];
        var name = new StringBuilder(last.Length);
        foreach (Rune rune in last.EnumerateRunes())
        {
            if (IsVisible(rune))
            {
                name.Append(rune);
            }
        }

        // A dot in front hides a file, and one at the end is dropped by some systems.
        string clean = name.ToString().Trim(' ', '.', '\u3000');
        return clean.Length == 0 ? null : Cut(clean);
    }

    /// <summary>Gets whether a character may stand in a name: whether a reader sees it, and sees it where it is.</summary>
    public static bool IsVisible(Rune rune) =>
        rune != Rune.ReplacementChar
        && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse);

    private static string Cut(string name)
    {
        if (name.Length <= MaxLength)
        {
            return name;
        }

        int dot = name.LastIndexOf('.');
        string extension = dot > 0 && name.Length - dot <= MaxExtension ? name[dot..] : "";
        int length = MaxLength - extension.Length;
        if (char.IsHighSurrogate(name[length - 1]))
        {
            length--;
        }

        return name[..length] + extension;
    }
}
