namespace Microsoft.DurableTask;

/// <summary>
/// Decides whether a failed task runs again. Runs in the orchestrator, so it must be deterministic and may await only
/// durable tasks, for example a timer that delays the next attempt.
/// </summary>
/// <param name="retryContext">What has happened so far.</param>
/// <returns>True to run the task again at once.</returns>
public delegate Task<bool> AsyncRetryHandler(RetryContext retryContext);
