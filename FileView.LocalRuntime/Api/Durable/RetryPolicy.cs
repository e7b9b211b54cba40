namespace Microsoft.DurableTask;

/// <summary>A rule that retries a failed task with growing waits.</summary>
public class RetryPolicy
{
    private Func<Exception, bool> _handle = static _ => true;

    /// <summary>Makes a policy.</summary>
    /// <param name="maxNumberOfAttempts">The attempts in all, the first one counted; at least 1.</param>
    /// <param name="firstRetryInterval">The wait before the second attempt; more than zero.</param>
    /// <param name="backoffCoefficient">The factor from one wait to the next; at least 1, which is the default.</param>
    /// <param name="maxRetryInterval">
    /// The longest wait; not less than <paramref name="firstRetryInterval"/>; null means one hour.
    /// </param>
    /// <param name="retryTimeout">
    /// The time after which no further attempt is begun; not less than <paramref name="firstRetryInterval"/>; null means
    /// no end.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public RetryPolicy(
        int maxNumberOfAttempts,
        TimeSpan firstRetryInterval,
        double backoffCoefficient = 1.0,
        TimeSpan? maxRetryInterval = null,
        TimeSpan? retryTimeout = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxNumberOfAttempts);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(firstRetryInterval, TimeSpan.Zero);
        if (!(backoffCoefficient >= 1.0))
        {
            throw new ArgumentOutOfRangeException(
                nameof(backoffCoefficient), backoffCoefficient, "The back-off coefficient must be at least 1.");
        }

        ThrowIfShorter(maxRetryInterval, firstRetryInterval, nameof(maxRetryInterval));
        ThrowIfShorter(retryTimeout, firstRetryInterval, nameof(retryTimeout));
        MaxNumberOfAttempts = maxNumberOfAttempts;
        FirstRetryInterval = firstRetryInterval;
        BackoffCoefficient = backoffCoefficient;
        MaxRetryInterval = maxRetryInterval ?? TimeSpan.FromHours(1);
        RetryTimeout = retryTimeout ?? Timeout.InfiniteTimeSpan;
    }

    /// <summary>The attempts in all, the first one counted.</summary>
    public int MaxNumberOfAttempts { get; }

    /// <summary>The wait before the second attempt.</summary>
    public TimeSpan FirstRetryInterval { get; }

    /// <summary>The factor from one wait to the next.</summary>
    /// <value>1 by default.</value>
    public double BackoffCoefficient { get; }

    /// <summary>The longest wait.</summary>
    /// <value>One hour by default.</value>
    public TimeSpan MaxRetryInterval { get; }

    /// <summary>The time after which no further attempt is begun.</summary>
    /// <value><see cref="Timeout.InfiniteTimeSpan"/> by default.</value>
    public TimeSpan RetryTimeout { get; }

    /// <summary>
    /// Decides by a failure whether the task is retried; by default every failure is. It may be called more often than
    /// there are attempts, and what it throws means that the task is not retried.
    /// </summary>
    public Func<TaskFailureDetails, bool> HandleFailure
    {
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            FailureFilter = value;
            _handle = exception => value(DetailsOf(exception));
        }
    }

    /// <summary>The decision by exception that <see cref="HandleFailure"/> makes; true for all by default.</summary>
    public Func<Exception, bool> Handle => _handle;

    /// <summary>What <see cref="HandleFailure"/> was set to, or null.</summary>
    internal Func<TaskFailureDetails, bool>? FailureFilter { get; private init; }

    private static TaskFailureDetails DetailsOf(Exception exception)
    {
        // A failure without details (an unknown activity, a terminated child) has nothing to decide by.
        TaskFailureDetails? details = exception is TaskFailedException failed
            ? failed.FailureDetails
            : TaskFailureDetails.FromException(exception);
        return details ?? throw new InvalidOperationException("The failure carries no details to decide by.");
    }

    private static void ThrowIfShorter(TimeSpan? value, TimeSpan first, string name)
    {
        if (value < first && value != Timeout.InfiniteTimeSpan)
        {
            throw new ArgumentOutOfRangeException(name, value, "The time must not be less than the first retry interval.");
        }
    }
}
