using Microsoft.DurableTask.Client;

namespace FileView.LocalRuntime.Engine;

/// <summary>
/// An instance in memory: its history, and what follows from the history alone (state, open tasks). Used with the hub's
/// gate held; a history is only ever added to, so one that an episode has begun to read may be read without.
/// </summary>
internal sealed class Instance
{
    private readonly Dictionary<int, HistoryEvent> _open = [];

    public Instance(string id, HistoryEvent started)
    {
        Id = id;
        Started = started;

        // As in the genuine engine, whose row is written after its start message.
        LastUpdatedAt = started.Timestamp.AddTicks(1);
    }

    /// <summary>The id, case-sensitive.</summary>
    public string Id { get; }

    /// <summary>The ExecutionStarted event of this generation.</summary>
    public HistoryEvent Started { get; private set; }

    /// <summary>What is particular to that event.</summary>
    public ExecutionStart Start => Started.Start!;

    /// <summary>The history; empty before the first episode.</summary>
    public List<HistoryEvent> History { get; private set; } = [];

    /// <summary>What is in the log for the next episode.</summary>
    public List<Arrival> Messages { get; } = [];

    /// <summary>Results and fired timers that get into the log with the episode they cause. After a crash they come again.</summary>
    public List<Arrival> Completions { get; } = [];

    /// <summary>Scheduled and not yet answered tasks, by task id: the events that scheduled them.</summary>
    public IReadOnlyDictionary<int, HistoryEvent> Open => _open;

    /// <summary>The state as of the last episode.</summary>
    public OrchestrationRuntimeStatus Status { get; private set; } = OrchestrationRuntimeStatus.Pending;

    /// <summary>See <see cref="InstanceState.Output"/>.</summary>
    public string? Output { get; private set; }

    /// <summary>See <see cref="InstanceState.Failure"/>.</summary>
    public FailureRecord? Failure { get; private set; }

    /// <summary>JSON text; null for unset.</summary>
    public string? CustomStatus { get; set; }

    /// <summary>UTC.</summary>
    public DateTime LastUpdatedAt { get; private set; }

    /// <summary>What clients see: the state of the last commit that is on disk; null until there is one.</summary>
    public InstanceState? Visible { get; set; }

    /// <summary>Where the instance stands with its next episode.</summary>
    public EpisodeStage Stage { get; set; }

    /// <summary>The timers that are set for it, by task id, and its start if that is to come.</summary>
    public Dictionary<int, TimerEntry> Timers { get; } = [];

    /// <summary>True once the log has said that this host does not run its version.</summary>
    public bool IsRejectionLogged { get; set; }

    /// <summary>Episodes that failed in the engine itself, in a row.</summary>
    public int FailedEpisodes { get; set; }

    /// <summary>True when the instance is Completed, Failed or Terminated.</summary>
    public bool HasEnded => Status.HasEnded();

    /// <summary>True when the instance is suspended after its last episode.</summary>
    public bool IsSuspended => Status == OrchestrationRuntimeStatus.Suspended;

    /// <summary>Adds an event to the history and draws the conclusions from it.</summary>
    public void Add(HistoryEvent item)
    {
        History.Add(item);
        LastUpdatedAt = item.Timestamp;
        switch (item.Type)
        {
            case HistoryEventType.TaskScheduled:
            case HistoryEventType.TimerCreated:
            case HistoryEventType.SubOrchestrationInstanceCreated:
                _open[item.EventId] = item;
                break;
            case HistoryEventType.TaskCompleted:
            case HistoryEventType.TaskFailed:
            case HistoryEventType.TimerFired:
            case HistoryEventType.SubOrchestrationInstanceCompleted:
            case HistoryEventType.SubOrchestrationInstanceFailed:
                _open.Remove(item.TaskId);
                break;
            case HistoryEventType.ExecutionStarted:
                Status = OrchestrationRuntimeStatus.Running;
                break;
            case HistoryEventType.ExecutionSuspended:
                Status = OrchestrationRuntimeStatus.Suspended;
                Output = item.Reason;
                break;
            case HistoryEventType.ExecutionResumed:
                Status = OrchestrationRuntimeStatus.Running;
                Output = item.Reason;
                break;
            case HistoryEventType.ExecutionCompleted:
                End(item);
                break;
            default:
                break;
        }
    }

    /// <summary>Replaces the history of an ended instance by a part of it that has not ended.</summary>
    public void Rewind(IReadOnlyList<HistoryEvent> history)
    {
        History = [];
        _open.Clear();
        Output = null;
        Failure = null;
        foreach (HistoryEvent item in history)
        {
            Add(item);
        }
    }

    /// <summary>Begins the next generation. Its custom status is the last one's until its first episode.</summary>
    public void ContinueAsNew(HistoryEvent started)
    {
        Started = started;
        History = [];
        _open.Clear();
        Completions.Clear();
        Output = null;
        LastUpdatedAt = started.Timestamp;
        Status = OrchestrationRuntimeStatus.Running;
    }

    /// <summary>The instance as clients shall see it once the commit is on disk.</summary>
    public InstanceState ToState() => new()
    {
        InstanceId = Id,
        Name = Started.Name!,
        Version = Start.Version,
        Status = Status,
        CreatedAt = Started.Timestamp,
        LastUpdatedAt = LastUpdatedAt,
        ScheduledStart = Start.ScheduledStart,
        Input = Started.Input,
        Output = Output,
        CustomStatus = Status == OrchestrationRuntimeStatus.Pending ? null : CustomStatus ?? "null",
        Failure = Failure,
        Tags = Start.Tags ?? EmptyTags.Instance,
        Parent = Start.Parent,
        Generation = Start.Generation,
    };

    private void End(HistoryEvent completed)
    {
        Status = completed.Status!.Value;
        Output = completed.Result;
        Failure = completed.Failure;
        _open.Clear();
        Messages.Clear();
        Completions.Clear();
    }
}
