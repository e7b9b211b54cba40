using System.Text.RegularExpressions;

namespace FileView.Tests.Documentation;

/// <summary>One attack that was tried.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Tried">What was tried.</param>
/// <param name="Expected">What must come of it.</param>
/// <param name="Held">Whether it did.</param>
internal sealed partial record AttackRow(string Kind, string Tried, string Expected, bool Held)
{
    private const int LongestCase = 160;

    /// <summary>Reads a test as <c>Method_Condition_Expectation(case: "…")</c>.</summary>
    /// <param name="kind">The kind of attack.</param>
    /// <param name="name">The name of the test, without its class.</param>
    /// <param name="held">Whether it passed.</param>
    public static AttackRow Of(string kind, string name, bool held)
    {
        string[] parts = [.. name.Split('(', 2)[0].Split('_').Select(Words)];
        string expected = parts.Length > 2 ? string.Join(": ", parts[2..]) : parts[^1];
        string tried = parts.Length > 1 ? parts[1] : parts[0];
        return new AttackRow(kind, FirstText().Match(name) is { Success: true } text ? $"{tried}: {Escaped(text.Groups[1].Value)}{(text.Groups[2].Success ? "…" : "")}" : tried, expected, held);
    }

    private static string Words(string name) => Capital().Replace(name, " $1$2").Trim().ToLowerInvariant();

    private static string Escaped(string text) =>
        (text.Length > LongestCase ? text[..LongestCase] + "…" : text)
        .Replace("\\\"", "\"", StringComparison.Ordinal)
        .Replace("|", "\\|", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace("`", "'", StringComparison.Ordinal)
        .ReplaceLineEndings(" ");

    [GeneratedRegex("(?<=[a-z0-9])([A-Z])|(?<!^)([A-Z](?=[a-z]))")]
    private static partial Regex Capital();

    // The runner cuts long texts, and says so by dots in the middle of the line.
    [GeneratedRegex("""\([^"]*?"((?:[^"\\]|\\.)*)"?(···)?""")]
    private static partial Regex FirstText();
}
