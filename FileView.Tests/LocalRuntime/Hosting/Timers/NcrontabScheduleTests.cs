using System.Globalization;
using FileView.LocalRuntime.Hosting.Timers;

namespace FileView.Tests.LocalRuntime.Hosting.Timers;

public sealed class NcrontabScheduleTests
{
    [Theory]
    [InlineData("* * * * * *", "2026-01-01T00:00:00", "2026-01-01T00:00:01")]
    [InlineData("*/3 * * * * *", "2026-01-01T00:00:58", "2026-01-01T00:01:00")]
    [InlineData("0 */5 * * * *", "2026-01-01T00:00:00", "2026-01-01T00:05:00")]
    [InlineData("0 */5 * * * *", "2026-01-01T23:57:12", "2026-01-02T00:00:00")]
    [InlineData("0 0 * * * *", "2026-01-01T10:00:00", "2026-01-01T11:00:00")]
    [InlineData("0 0 */2 * * *", "2026-01-01T11:00:00", "2026-01-01T12:00:00")]
    [InlineData("0 0 9-17 * * *", "2026-01-01T17:00:00", "2026-01-02T09:00:00")]
    [InlineData("0 30 9 * * *", "2026-01-01T09:30:00", "2026-01-02T09:30:00")]
    [InlineData("0 30 9 * * 1-5", "2026-01-02T10:00:00", "2026-01-05T09:30:00")]
    [InlineData("0 30 9 * * Mon-Fri", "2026-01-02T10:00:00", "2026-01-05T09:30:00")]
    [InlineData("0 30 9 * Jan Mon", "2026-01-26T09:30:00", "2027-01-04T09:30:00")]
    [InlineData("0 0 0 1 1 *", "2026-01-01T00:00:00", "2027-01-01T00:00:00")]
    [InlineData("0 0 0 29 2 *", "2026-01-01T00:00:00", "2028-02-29T00:00:00")]
    [InlineData("0 0 0 29 2 1", "2072-03-01T00:00:00", "2112-02-29T00:00:00")]
    [InlineData("0 0 0 13 * 5", "2026-01-01T00:00:00", "2026-02-13T00:00:00")]
    [InlineData("0 0 0 31 * *", "2026-01-31T00:00:00", "2026-03-31T00:00:00")]
    [InlineData("5,10,55 * * * * *", "2026-01-01T00:00:10", "2026-01-01T00:00:55")]
    [InlineData("5,10,55 * * * * *", "2026-01-01T00:00:55", "2026-01-01T00:01:05")]
    [InlineData("0 5/20 * * * *", "2026-01-01T00:05:00", "2026-01-01T00:25:00")]
    [InlineData("0 10-20/5 * * * *", "2026-01-01T00:15:00", "2026-01-01T00:20:00")]
    [InlineData("0 59 23 31 12 *", "2026-12-31T23:59:00", "2027-12-31T23:59:00")]
    [InlineData("0 0 0 * * 0", "2026-01-01T00:00:00", "2026-01-04T00:00:00")]
    [InlineData("*/15 * * * *", "2026-01-01T00:01:30", "2026-01-01T00:15:00")]
    public void Next_Expression_IsTheFirstTimeAfter(string expression, string after, string expected)
        => Assert.Equal(Utc(expected), Schedules.Parse(expression).Next(Utc(after)));

    [Fact]
    public void Next_BetweenSeconds_IsTheNextWholeSecond()
        => Assert.Equal(
            Utc("2026-01-01T00:00:01"), Schedules.Parse("* * * * * *").Next(Utc("2026-01-01T00:00:00").AddMilliseconds(400)));

    [Fact]
    public void Next_FromEachResult_NeverStandsStillAndAlwaysFits()
    {
        ISchedule schedule = Schedules.Parse("7,30 */13 3-22/4 * * 1,3,6");
        DateTime time = Utc("2026-01-01T00:00:00");
        for (int i = 0; i < 1000; i++)
        {
            DateTime next = schedule.Next(time)!.Value;
            Assert.True(next > time);
            Assert.Contains(next.Second, new[] { 7, 30 });
            Assert.Equal(0, next.Minute % 13);
            Assert.Equal(3, next.Hour % 4);
            Assert.Contains(next.DayOfWeek, new[] { DayOfWeek.Monday, DayOfWeek.Wednesday, DayOfWeek.Saturday });
            time = next;
        }
    }

    [Theory]
    [InlineData("* * * * * *", true)]
    [InlineData("0,30 * * * * *", true)]
    [InlineData("0 * * * * *", false)]
    [InlineData("00:00:59", true)]
    [InlineData("00:01:00", false)]
    public void IsSubMinute_Schedule_TellsWhetherItIsMonitored(string expression, bool expected)
        => Assert.Equal(expected, Schedules.Parse(expression).IsSubMinute);

    [Fact]
    public void Next_TimeSpan_IsThatMuchLater()
        => Assert.Equal(Utc("2026-01-01T01:00:07"), Schedules.Parse("01:00:00").Next(Utc("2026-01-01T00:00:07")));

    [Theory]
    [InlineData("60 * * * * *", "'60' in the field 'second' is not from 0 to 59.")]
    [InlineData("* 60 * * * *", "'60' in the field 'minute' is not from 0 to 59.")]
    [InlineData("* * 24 * * *", "'24' in the field 'hour' is not from 0 to 23.")]
    [InlineData("* * * 0 * *", "'0' in the field 'day' is not from 1 to 31.")]
    [InlineData("* * * * 13 *", "'13' in the field 'month' is not from 1 to 12.")]
    [InlineData("* * * * * 7", "'7' in the field 'day of week' is not from 0 to 6.")]
    [InlineData("* * * * * Funday", "'Funday' in the field 'day of week' is not from 0 to 6.")]
    [InlineData("*/0 * * * * *", "'*/0' in the field 'second' has a step that is not a number from 1 up.")]
    [InlineData("*/x * * * * *", "'*/x' in the field 'second' has a step that is not a number from 1 up.")]
    [InlineData("9-5 * * * * *", "'9-5' in the field 'second' runs backwards.")]
    [InlineData("1-2-3 * * * * *", "'1-2-3' in the field 'second' is not a range.")]
    [InlineData("1,,2 * * * * *", "'' in the field 'second' is not from 0 to 59.")]
    [InlineData("0 0 0 30 2 *", "'0 0 0 30 2 *' names a day that never comes.")]
    [InlineData("* * *", "'* * *' has 3 fields; a schedule has six: second, minute, hour, day, month, day of week.")]
    [InlineData("often", "'often' is neither an NCRONTAB expression of six fields nor a time like 00:05:00.")]
    [InlineData("00:00:00", "'00:00:00' must be longer than zero.")]
    public void Parse_WrongExpression_SaysWhatIsWrong(string expression, string message)
        => Assert.Equal(message, Assert.Throws<FormatException>(() => Schedules.Parse(expression)).Message);

    private static DateTime Utc(string text) => DateTime.Parse(
        text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
