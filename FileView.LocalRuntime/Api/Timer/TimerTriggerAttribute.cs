using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Starts a function by the clock.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class TimerTriggerAttribute : TriggerBindingAttribute
{
    /// <summary>Names the schedule.</summary>
    /// <param name="schedule">
    /// Six NCRONTAB fields (second, minute, hour, day, month, day of week; UTC), a time span <c>hh:mm:ss</c>, or
    /// <c>%Setting%</c>.
    /// </param>
    public TimerTriggerAttribute(string schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        Schedule = schedule;
    }

    /// <summary>The schedule.</summary>
    public string Schedule { get; }

    /// <summary>Whether the function runs when the host starts.</summary>
    /// <value>False by default.</value>
    public bool RunOnStartup { get; set; }

    /// <summary>Whether runs are remembered, so that a missed one is made good. Schedules below a minute are not.</summary>
    /// <value>True by default.</value>
    public bool UseMonitor { get; set; } = true;
}
