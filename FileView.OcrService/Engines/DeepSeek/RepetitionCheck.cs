namespace FileView.OcrService.Engines.DeepSeek;

/// <summary>
/// Tells a model that runs in a circle from a page that repeats itself. A circle does not end by itself: what is repeated
/// stands at the end of the text, many times, without anything between.
/// </summary>
internal static class RepetitionCheck
{
    private const int LongestUnit = 400;
    private const int FewestTimes = 10;
    private const int FewestCharacters = 300;

    /// <summary>Whether the text ends in a circle.</summary>
    public static bool IsLoop(string text)
    {
        ReadOnlySpan<char> end = text.AsSpan().TrimEnd();
        for (int unit = 1; unit <= LongestUnit && unit * FewestTimes <= end.Length; unit++)
        {
            int length = Math.Max(unit * FewestTimes, FewestCharacters);
            if (length <= end.Length && Repeats(end[^length..], unit))
            {
                return true;
            }
        }

        return false;
    }

    // Each character is the one a unit before it.
    private static bool Repeats(ReadOnlySpan<char> text, int unit) => text[unit..].SequenceEqual(text[..^unit]);
}
