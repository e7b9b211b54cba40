namespace FileView.LocalRuntime.Engine;

/// <summary>
/// Something that the orchestrator's code has scheduled in this run. It becomes an event of the history, or is found to be
/// the one that an earlier episode has put there.
/// </summary>
/// <param name="Event">The event that it becomes.</param>
/// <param name="Completion">What the code awaits; null when nothing answers.</param>
internal sealed record ScheduledAction(HistoryEvent Event, TaskCompletionSource<string?>? Completion)
{
    /// <summary>True when the history holds it already.</summary>
    public bool IsInHistory { get; set; }
}
