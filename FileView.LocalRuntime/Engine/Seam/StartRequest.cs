using Microsoft.DurableTask.Client;

namespace FileView.LocalRuntime.Engine;

/// <summary>What a start asks for.</summary>
/// <param name="Name">The orchestrator, spelled as the caller spells it.</param>
/// <param name="InstanceId">The id of the instance; not empty.</param>
/// <param name="Input">JSON text, or null for none.</param>
internal sealed record StartRequest(string Name, string InstanceId, string? Input)
{
    /// <summary>When the instance shall begin, UTC; null or past for at once.</summary>
    public DateTime? StartAt { get; init; }

    /// <summary>The version of the orchestration; null for the host's, the empty string for none.</summary>
    public string? Version { get; init; }

    /// <summary>Tags of the instance; null for none.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    /// <summary>
    /// States of an existing instance of this id that forbid the start; null for the default, which is every state of an
    /// instance that has not ended. An instance that has not ended is never replaced, whatever stands here.
    /// </summary>
    public IReadOnlyCollection<OrchestrationRuntimeStatus>? DedupeStatuses { get; init; }
}
