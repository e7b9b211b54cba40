using Microsoft.DurableTask;

namespace FileView.LocalRuntime.Engine;

/// <summary>What the engine asks of the host: run one of the app's durable functions, with the user's middleware around it.</summary>
internal interface IDurableFunctionRunner
{
    /// <summary>Names of the app's orchestrators as they are written; the engine looks them up without regard to case.</summary>
    IReadOnlyCollection<string> OrchestratorNames { get; }

    /// <summary>Names of the app's activities as they are written; the engine looks them up without regard to case.</summary>
    IReadOnlyCollection<string> ActivityNames { get; }

    /// <summary>
    /// Runs an orchestrator function on the calling thread, which is the orchestrator thread: nothing of the host's own
    /// may be awaited on the way. Returns the raw return value, which the engine serializes.
    /// </summary>
    /// <param name="name">One of <see cref="OrchestratorNames"/>, spelled as there.</param>
    /// <param name="context">The context of this episode.</param>
    /// <param name="serializedInput">The input as JSON text, or null when the instance was started without one.</param>
    Task<object?> RunOrchestratorAsync(string name, TaskOrchestrationContext context, string? serializedInput);

    /// <summary>Runs an activity function. Returns its result as JSON text, null for none; throws what the user's code throws.</summary>
    /// <param name="name">One of <see cref="ActivityNames"/>, spelled as there.</param>
    /// <param name="instanceId">The instance that called the activity.</param>
    /// <param name="serializedInput">The input as JSON text, or null.</param>
    /// <param name="cancellationToken">Cancelled at host shutdown and at <c>functionTimeout</c>; the activity runs again later.</param>
    Task<string?> RunActivityAsync(
        string name, string instanceId, string? serializedInput, CancellationToken cancellationToken);
}
