using System.Globalization;

namespace FileView.LocalRuntime.Hosting.Timers;

/// <summary>Reads the schedule of a timer trigger.</summary>
internal static class Schedules
{
    /// <summary>Reads an NCRONTAB expression of six fields (five: at second 0), or a time span <c>hh:mm:ss</c>.</summary>
    /// <exception cref="FormatException">It is neither; the message says what is wrong.</exception>
    public static ISchedule Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] fields = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length is 5 or 6)
        {
            return NcrontabSchedule.Parse(fields);
        }

        if (fields.Length != 1)
        {
            throw new FormatException(
                $"'{text}' has {fields.Length} fields; a schedule has six: second, minute, hour, day, month, day of week.");
        }

        if (!TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan interval))
        {
            throw new FormatException($"'{text}' is neither an NCRONTAB expression of six fields nor a time like 00:05:00.");
        }

        return interval > TimeSpan.Zero
            ? new IntervalSchedule(interval)
            : throw new FormatException($"'{text}' must be longer than zero.");
    }
}
