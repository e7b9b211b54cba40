namespace Microsoft.DurableTask;

/// <summary>Decides whether a failed task runs again. Runs in the orchestrator, so it must be deterministic.</summary>
/// <param name="retryContext">What has happened so far.</param>
/// <returns>True to run the task again at once.</returns>
public delegate bool RetryHandler(RetryContext retryContext);
