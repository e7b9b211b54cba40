using Microsoft.DurableTask.Client;

namespace FileView.LocalRuntime.Engine;

/// <summary>Whether a start was accepted.</summary>
/// <param name="ExistingStatus">The state of the instance that forbids the start; null when it was accepted.</param>
internal readonly record struct StartOutcome(OrchestrationRuntimeStatus? ExistingStatus)
{
    /// <summary>True when the instance was created and is on disk.</summary>
    public bool Accepted => ExistingStatus is null;
}
