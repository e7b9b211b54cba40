using System.Globalization;
using System.Text.Json;

namespace FileView.Functions.Previews.Lifecycle;

/// <summary>How states and times are written for readers.</summary>
internal static class LifecycleWords
{
    /// <summary>Gets the word of a state, as in the JSON of a snapshot: <c>INDEX_FAILED</c>.</summary>
    public static string Of<TState>(TState state)
        where TState : struct, Enum => JsonNamingPolicy.SnakeCaseUpper.ConvertName(state.ToString());

    /// <summary>Writes a time in the largest unit in which it is whole: <c>8 min</c>.</summary>
    public static string Of(TimeSpan time) => time switch
    {
        _ when Whole(time.TotalDays) => Write(time.TotalDays, time.TotalDays > 1 ? "days" : "day"),
        _ when Whole(time.TotalHours) => Write(time.TotalHours, "h"),
        _ when Whole(time.TotalMinutes) => Write(time.TotalMinutes, "min"),
        _ when Whole(time.TotalSeconds) => Write(time.TotalSeconds, "s"),
        _ => Write(time.TotalMilliseconds, "ms"),
    };

    private static bool Whole(double number) => number > 0 && double.IsInteger(number);

    private static string Write(double number, string unit) => string.Create(CultureInfo.InvariantCulture, $"{number} {unit}");
}
