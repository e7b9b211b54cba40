using Microsoft.DurableTask.Client;

namespace FileView.LocalRuntime.Engine;

/// <summary>The answer to a restart.</summary>
/// <param name="Result">What became of it.</param>
/// <param name="Status">The state of the instance to restart; null when there is none.</param>
/// <param name="InstanceId">The id that runs now; null unless accepted.</param>
internal readonly record struct RestartOutcome(
    CommandResult Result, OrchestrationRuntimeStatus? Status, string? InstanceId);
