namespace FileView.LocalRuntime.Hosting.Timers;

/// <summary>When a timer function is due.</summary>
internal interface ISchedule
{
    /// <summary>
    /// True when the timer may be due more than once a minute: such a timer is not monitored, as in the genuine host.
    /// </summary>
    bool IsSubMinute { get; }

    /// <summary>The first time after the given one, both UTC; null when there is none any more.</summary>
    DateTime? Next(DateTime after);
}
