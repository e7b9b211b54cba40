using System.Globalization;

namespace FileView.LocalRuntime.Hosting.Settings;

/// <summary>What the value of a setting may be.</summary>
/// <param name="Text">The rule as it stands behind the key in a message: "must be …".</param>
/// <param name="Allows">Whether a text keeps the rule.</param>
internal sealed record ValueRule(string Text, Func<string, bool> Allows)
{
    /// <summary>Anything at all.</summary>
    public static ValueRule Any { get; } = new("", static _ => true);

    /// <summary>True or false.</summary>
    public static ValueRule Flag { get; } = new("must be true or false", static text => bool.TryParse(text, out _));

    /// <summary>A whole number from 1 up.</summary>
    public static ValueRule Count { get; } = new("must be a whole number from 1 up", static text => IsNumber(text, 1, int.MaxValue));

    /// <summary>A whole number from 1 up, or −1.</summary>
    public static ValueRule Limit { get; }
        = new("must be a whole number from 1 up, or -1 for no limit", static text => text == "-1" || IsNumber(text, 1, int.MaxValue));

    /// <summary>A whole number within bounds.</summary>
    public static ValueRule Number(int from, int to) => new(
        string.Create(CultureInfo.InvariantCulture, $"must be a whole number from {from} to {to}"), text => IsNumber(text, from, to));

    /// <summary>A length of time within bounds.</summary>
    public static ValueRule Time(TimeSpan from, TimeSpan to) => new(
        $"must be a time from {from:c} to {to:c}",
        text => TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan time) && time >= from && time <= to);

    /// <summary>One of the names of an enumeration, in upper or lower case.</summary>
    public static ValueRule NameOf<T>()
        where T : struct, Enum
        => OneOf(Enum.GetNames<T>());

    /// <summary>One of several words, in upper or lower case.</summary>
    public static ValueRule OneOf(params string[] words)
    {
        string[] quoted = [.. words.Select(word => $"\"{word}\"")];
        return new ValueRule(
            $"must be {string.Join(", ", quoted[..^1])} or {quoted[^1]}",
            text => words.Contains(text, StringComparer.OrdinalIgnoreCase));
    }

    private static bool IsNumber(string text, int from, int to)
        => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && number >= from && number <= to;
}
