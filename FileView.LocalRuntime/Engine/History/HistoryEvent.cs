using Microsoft.DurableTask.Client;

namespace FileView.LocalRuntime.Engine;

/// <summary>
/// One event of an instance's history. One flat type for all kinds, because a history is read and written far more often
/// than it is looked at: which members a kind has is said at each.
/// </summary>
/// <param name="Type">The kind.</param>
/// <param name="EventId">The task id of an event that schedules something; -1 for every other kind.</param>
/// <param name="Timestamp">UTC.</param>
internal sealed record HistoryEvent(HistoryEventType Type, int EventId, DateTime Timestamp)
{
    /// <summary>The task that a completion (TaskCompleted, TaskFailed, SubOrchestration…, TimerFired) answers; -1 for others.</summary>
    public int TaskId { get; init; } = -1;

    /// <summary>Function name (ExecutionStarted, TaskScheduled, SubOrchestrationInstanceCreated) or event name (EventRaised, EventSent).</summary>
    public string? Name { get; init; }

    /// <summary>Input (ExecutionStarted, TaskScheduled, SubOrchestrationInstanceCreated, EventRaised, EventSent, ExecutionTerminated).</summary>
    public string? Input { get; init; }

    /// <summary>Result of a completion and of ExecutionCompleted; the new input of ContinueAsNew.</summary>
    public string? Result { get; init; }

    /// <summary>Why (TaskFailed, SubOrchestrationInstanceFailed, ExecutionSuspended, ExecutionResumed, ExecutionRewound).</summary>
    public string? Reason { get; init; }

    /// <summary>The other instance (SubOrchestrationInstanceCreated, EventSent).</summary>
    public string? InstanceId { get; init; }

    /// <summary>When the timer is due, UTC (TimerCreated, TimerFired).</summary>
    public DateTime? FireAt { get; init; }

    /// <summary>Details of a failure; null when it has none.</summary>
    public FailureRecord? Failure { get; init; }

    /// <summary>How the instance ended (ExecutionCompleted).</summary>
    public OrchestrationRuntimeStatus? Status { get; init; }

    /// <summary>What is particular to ExecutionStarted; null for every other kind.</summary>
    public ExecutionStart? Start { get; init; }
}
