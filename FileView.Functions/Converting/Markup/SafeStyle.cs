using System.Text.RegularExpressions;

namespace FileView.Functions.Converting.Markup;

/// <summary>Keeps of a style what changes how text looks, and nothing that fetches, moves or covers.</summary>
internal static partial class SafeStyle
{
    /// <summary>Filters a style.</summary>
    public static string Of(string style) =>
        string.Join(';', style.Split(';').Select(declaration => declaration.Trim()).Where(declaration => Safe().IsMatch(declaration)));

    // No function but colours, no escapes, no comments.
    [GeneratedRegex(
        """
        ^(?:color|background-color|font(?:-family|-size|-style|-weight|-variant)?|line-height|letter-spacing|text-(?:align|decoration|indent|transform)
        |vertical-align|white-space|list-style-type|(?:max-|min-)?(?:width|height)|(?:padding|margin|border)(?:-(?:top|right|bottom|left))?(?:-(?:color|style|width))?
        |border-(?:collapse|spacing|radius))
        \s*:\s*(?:rgba?\([\d\s.,%]{1,40}\)|[\w\s\#%.,"'!+-]){1,200}$
        """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Safe();
}
