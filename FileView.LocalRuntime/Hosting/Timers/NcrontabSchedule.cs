namespace FileView.LocalRuntime.Hosting.Timers;

/// <summary>
/// An NCRONTAB expression: second, minute, hour, day, month, day of week, in UTC. A time is due when all six fields
/// allow it (unlike in Unix cron, where one of the two day fields is enough).
/// </summary>
internal sealed class NcrontabSchedule : ISchedule
{
    /// <summary>The longest wait there is (29 February on one day of the week, over a century without leap year): later is never.</summary>
    private const int LongestGapInYears = 40;

    private readonly NcrontabField _second;
    private readonly NcrontabField _minute;
    private readonly NcrontabField _hour;
    private readonly NcrontabField _day;
    private readonly NcrontabField _month;
    private readonly NcrontabField _dayOfWeek;

    private NcrontabSchedule(string[] fields)
    {
        _second = NcrontabField.Parse(fields[0], "second", 0, 59);
        _minute = NcrontabField.Parse(fields[1], "minute", 0, 59);
        _hour = NcrontabField.Parse(fields[2], "hour", 0, 23);
        _day = NcrontabField.Parse(fields[3], "day", 1, 31);
        _month = NcrontabField.Parse(fields[4], "month", 1, 12, "January", "February", "March", "April", "May", "June",
            "July", "August", "September", "October", "November", "December");
        _dayOfWeek = NcrontabField.Parse(fields[5], "day of week", 0, 6, "Sunday", "Monday", "Tuesday", "Wednesday",
            "Thursday", "Friday", "Saturday");
    }

    public bool IsSubMinute => _second.HasSeveral;

    /// <summary>Reads five or six fields.</summary>
    /// <exception cref="FormatException">A field is wrong, or no day fits.</exception>
    public static NcrontabSchedule Parse(string[] fields)
    {
        var schedule = new NcrontabSchedule(fields.Length == 5 ? ["0", .. fields] : fields);
        return schedule.Next(new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc)) is null
            ? throw new FormatException($"'{string.Join(' ', fields)}' names a day that never comes.")
            : schedule;
    }

    public DateTime? Next(DateTime after)
    {
        DateTime start = new DateTime(after.Ticks - after.Ticks % TimeSpan.TicksPerSecond, DateTimeKind.Utc).AddSeconds(1);
        TimeSpan? time = NextTime(start.TimeOfDay);
        DateTime day = start.Date;
        if (time is null || !AllowsDay(day))
        {
            if (NextDay(day) is not { } next)
            {
                return null;
            }

            day = next;
            time = new TimeSpan(_hour.First, _minute.First, _second.First);
        }

        return day + time;
    }

    /// <summary>The first allowed time of day from the given one on.</summary>
    private TimeSpan? NextTime(TimeSpan from)
    {
        int hour = _hour.From(from.Hours);
        if (hour < 0)
        {
            return null;
        }

        if (hour > from.Hours)
        {
            return new TimeSpan(hour, _minute.First, _second.First);
        }

        int minute = _minute.From(from.Minutes);
        if (minute == from.Minutes)
        {
            int second = _second.From(from.Seconds);
            if (second >= 0)
            {
                return new TimeSpan(hour, minute, second);
            }

            minute = _minute.From(minute + 1);
        }

        if (minute >= 0)
        {
            return new TimeSpan(hour, minute, _second.First);
        }

        hour = _hour.From(hour + 1);
        return hour < 0 ? null : new TimeSpan(hour, _minute.First, _second.First);
    }

    private DateTime? NextDay(DateTime day)
    {
        int lastYear = Math.Min(day.Year + LongestGapInYears, DateTime.MaxValue.Year);
        while (day < DateTime.MaxValue.Date)
        {
            day = _month.Allows(day.Month) ? day.AddDays(1) : FirstOfNextMonth(day);
            if (day.Year > lastYear)
            {
                return null;
            }

            if (AllowsDay(day))
            {
                return day;
            }
        }

        return null;
    }

    private static DateTime FirstOfNextMonth(DateTime day)
        => day is { Year: 9999, Month: 12 } ? DateTime.MaxValue.Date : new DateTime(day.Year, day.Month, 1, 0, 0, 0, day.Kind).AddMonths(1);

    private bool AllowsDay(DateTime day)
        => _month.Allows(day.Month) && _day.Allows(day.Day) && _dayOfWeek.Allows((int)day.DayOfWeek);
}
