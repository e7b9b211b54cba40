namespace FileView.LocalRuntime.Engine;

/// <summary>An activity that is to be run, or is running.</summary>
internal sealed class ActivityTask(Instance instance, HistoryEvent scheduled)
{
    /// <summary>The instance that called it.</summary>
    public Instance Instance { get; } = instance;

    /// <summary>The TaskScheduled event.</summary>
    public HistoryEvent Scheduled { get; } = scheduled;

    /// <summary>How often it was begun.</summary>
    public int Attempts { get; set; }

    /// <summary>True while the instance waits for it: it has neither ended nor begun a new generation.</summary>
    public bool IsWanted => !Instance.HasEnded
        && Instance.Open.TryGetValue(Scheduled.EventId, out HistoryEvent? open)
        && ReferenceEquals(open, Scheduled);
}
