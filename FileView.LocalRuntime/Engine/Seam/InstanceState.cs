using Microsoft.DurableTask.Client;

namespace FileView.LocalRuntime.Engine;

/// <summary>An instance as it stood at its last commit.</summary>
internal sealed record InstanceState
{
    /// <summary>The id, case-sensitive.</summary>
    public required string InstanceId { get; init; }

    /// <summary>The orchestrator as the starter spelled it.</summary>
    public required string Name { get; init; }

    /// <summary>The version of the orchestration; null for none.</summary>
    public string? Version { get; init; }

    /// <summary>The state.</summary>
    public required OrchestrationRuntimeStatus Status { get; init; }

    /// <summary>When this generation began, UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When the last episode was committed, UTC.</summary>
    public required DateTime LastUpdatedAt { get; init; }

    /// <summary>When the instance shall begin, UTC; null for at once.</summary>
    public DateTime? ScheduledStart { get; init; }

    /// <summary>JSON text, or null.</summary>
    public string? Input { get; init; }

    /// <summary>
    /// JSON text of the result; for Failed the plain text <c>Type: message</c> or a JSON object with message and details;
    /// for Terminated what the terminator gave; while suspended the reason as plain text. Null for none.
    /// </summary>
    public string? Output { get; init; }

    /// <summary>JSON text; the text <c>null</c> when unset; null before the first episode.</summary>
    public string? CustomStatus { get; init; }

    /// <summary>Why a Failed instance failed; null otherwise, and for failures that have no details.</summary>
    public FailureRecord? Failure { get; init; }

    /// <summary>Tags; empty for none.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = EmptyTags.Instance;

    /// <summary>The instance that called this one; null for a root.</summary>
    public ParentLink? Parent { get; init; }

    /// <summary>How many times the instance has continued as new.</summary>
    public int Generation { get; init; }

    /// <summary>True when the instance is Completed, Failed or Terminated.</summary>
    public bool HasEnded => Status.HasEnded();
}
