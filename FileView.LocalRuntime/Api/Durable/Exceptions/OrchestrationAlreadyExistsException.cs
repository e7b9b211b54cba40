namespace DurableTask.Core.Exceptions;

/// <summary>An instance of this id exists, in a state that refuses a second start.</summary>
internal sealed class OrchestrationAlreadyExistsException(string instanceId)
    : InvalidOperationException($"An Orchestration instance with the ID {instanceId} already exists.");
