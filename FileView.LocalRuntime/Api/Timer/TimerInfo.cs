namespace Microsoft.Azure.Functions.Worker;

/// <summary>A run by the clock.</summary>
public class TimerInfo
{
    /// <summary>The runs that are remembered; null when they are not.</summary>
    public ScheduleStatus? ScheduleStatus { get; set; }

    /// <summary>Whether the run is later than planned.</summary>
    public bool IsPastDue { get; set; }
}
