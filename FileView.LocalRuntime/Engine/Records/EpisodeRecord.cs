namespace FileView.LocalRuntime.Engine;

/// <summary>
/// One episode: what it consumed, what it added to the history, and through that what it sends to other instances. The
/// results of activities and timers stand in it for the first time, so a result and the episode it causes are one append.
/// </summary>
/// <param name="InstanceId">The id.</param>
/// <param name="Consumed">How many of the instance's oldest messages the episode has taken.</param>
/// <param name="Events">What is added to the history; when the instance continues as new, only what it sends.</param>
internal sealed record EpisodeRecord(string InstanceId, int Consumed, IReadOnlyList<HistoryEvent> Events) : LogRecord
{
    /// <summary>True when <see cref="CustomStatus"/> is to be taken over.</summary>
    public bool CustomStatusChanged { get; init; }

    /// <summary>JSON text of the new custom status; null for unset.</summary>
    public string? CustomStatus { get; init; }

    /// <summary>The ExecutionStarted event of the next generation; null unless the instance continues as new.</summary>
    public HistoryEvent? NextGeneration { get; init; }

    /// <summary>Events that the next generation gets.</summary>
    public IReadOnlyList<HistoryEvent> Carried { get; init; } = [];
}
