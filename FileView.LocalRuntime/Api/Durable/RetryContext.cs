namespace Microsoft.DurableTask;

/// <summary>What a retry handler may look at.</summary>
/// <param name="OrchestrationContext">The orchestration that called the task.</param>
/// <param name="LastAttemptNumber">The attempts made so far, from 1.</param>
/// <param name="LastFailure">How the last attempt failed.</param>
/// <param name="TotalRetryTime">The time since the first attempt, by the clock of the orchestration.</param>
/// <param name="CancellationToken">Ends the retries.</param>
public record RetryContext(
    TaskOrchestrationContext OrchestrationContext,
    int LastAttemptNumber,
    TaskFailureDetails LastFailure,
    TimeSpan TotalRetryTime,
    CancellationToken CancellationToken);
