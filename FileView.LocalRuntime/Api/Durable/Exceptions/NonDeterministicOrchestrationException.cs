namespace DurableTask.Core.Exceptions;

/// <summary>An orchestrator's replay has done something else than its history.</summary>
internal sealed class NonDeterministicOrchestrationException(string message) : Exception(message);
