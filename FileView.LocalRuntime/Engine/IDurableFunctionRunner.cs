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
    /// may be awaited on the way. Returns the raw return value, which the engine serializes. The name is spelled as in
    /// <see cref="OrchestratorNames"/>; the input is JSON text, or null when the instance was started without one.
    /// </summary>
    Task<object?> RunOrchestratorAsync(string name, TaskOrchestrationContext context, string? serializedInput);

    /// <summary>
    /// Runs an activity function. Returns its result as JSON text, null for none; throws what the user's code throws. The
    /// name is spelled as in <see cref="ActivityNames"/>; the input is JSON text, or null. The token is cancelled at host
    /// shutdown and at <c>functionTimeout</c>: the activity then runs again later.
    /// </summary>
    Task<string?> RunActivityAsync(
        string name, string instanceId, string? serializedInput, CancellationToken cancellationToken);

    /// <summary>What the app adds to the failure that an exception becomes; null for nothing. Throws nothing.</summary>
    IDictionary<string, object?>? DescribeFailure(Exception exception);
}
