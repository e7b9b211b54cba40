namespace Microsoft.Azure.Functions.Worker;

/// <summary>The runs of a function by the clock.</summary>
public class ScheduleStatus
{
    /// <summary>The last run planned.</summary>
    public DateTime Last { get; set; }

    /// <summary>The next run planned.</summary>
    public DateTime Next { get; set; }

    /// <summary>When this was last written.</summary>
    public DateTime LastUpdated { get; set; }
}
