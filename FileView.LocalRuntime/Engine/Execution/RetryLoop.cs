using Microsoft.DurableTask;

namespace FileView.LocalRuntime.Engine;

/// <summary>Repeats a failed activity or sub-orchestration; a part of the orchestrator's code, so it replays like the rest.</summary>
internal static class RetryLoop
{
    public static Task<string?> RunAsync(EpisodeContext context, TaskRetryOptions? retry, Func<Task<string?>> attempt) => retry switch
    {
        { Policy: { } policy } => ByPolicyAsync(context, policy, attempt),
        { Handler: { } handler } => ByHandlerAsync(context, handler, attempt),
        _ => attempt(),
    };

    private static async Task<string?> ByPolicyAsync(EpisodeContext context, RetryPolicy policy, Func<Task<string?>> attempt)
    {
        DateTime begun = context.CurrentUtcDateTime;
        for (int number = 1; ; number++)
        {
            try
            {
                return await attempt();
            }
            catch (TaskFailedException failure) when (failure.FailureDetails?.ErrorType != VersionRules.Mismatch.ErrorType)
            {
                if (number == policy.MaxNumberOfAttempts)
                {
                    // The genuine engine waits for a timer of no length before it gives up, and task ids count it.
                    await context.CreateTimer(context.CurrentUtcDateTime, CancellationToken.None);
                    throw;
                }

                if (!MayRetry(context, policy, failure, begun))
                {
                    throw;
                }

                await context.CreateTimer(DelayAfter(policy, number), CancellationToken.None);
            }
        }
    }

    private static bool MayRetry(EpisodeContext context, RetryPolicy policy, TaskFailedException failure, DateTime begun)
    {
        if (policy.RetryTimeout != Timeout.InfiniteTimeSpan && context.CurrentUtcDateTime >= begun + policy.RetryTimeout)
        {
            return false;
        }

        // A failure without details gives a filter nothing to decide by: that counts as no.
        if (policy.FailureFilter is not null && (failure.FailureDetails is null || failure.FailureDetails == Failures.UnknownDetails))
        {
            return false;
        }

        try
        {
            return policy.Handle(failure);
        }
        catch (Exception)
        {
            // What the user's filter throws means no, as in the genuine engine.
            return false;
        }
    }

    private static TimeSpan DelayAfter(RetryPolicy policy, int attempts)
    {
        double milliseconds = policy.FirstRetryInterval.TotalMilliseconds * Math.Pow(policy.BackoffCoefficient, attempts - 1);
        return milliseconds < policy.MaxRetryInterval.TotalMilliseconds || policy.MaxRetryInterval == Timeout.InfiniteTimeSpan
            ? TimeSpan.FromMilliseconds(Math.Min(milliseconds, TimeSpan.MaxValue.TotalMilliseconds / 2))
            : policy.MaxRetryInterval;
    }

    private static async Task<string?> ByHandlerAsync(EpisodeContext context, AsyncRetryHandler handler, Func<Task<string?>> attempt)
    {
        DateTime begun = context.CurrentUtcDateTime;
        for (int number = 1; ; number++)
        {
            try
            {
                return await attempt();
            }
            catch (TaskFailedException failure)
            {
                TimeSpan total = context.CurrentUtcDateTime - begun;
                var retry = new RetryContext(context, number, failure.FailureDetails, total, CancellationToken.None);
                if (!await handler(retry))
                {
                    throw;
                }
            }
        }
    }
}
