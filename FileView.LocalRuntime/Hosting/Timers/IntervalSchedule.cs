namespace FileView.LocalRuntime.Hosting.Timers;

/// <summary>A fixed time from one run to the next.</summary>
internal sealed class IntervalSchedule(TimeSpan interval) : ISchedule
{
    public bool IsSubMinute => interval < TimeSpan.FromMinutes(1);

    public DateTime? Next(DateTime after) => after > DateTime.MaxValue - interval ? null : after + interval;
}
