namespace Microsoft.DurableTask.Client;

/// <summary>Which instances to purge.</summary>
/// <param name="CreatedFrom">Those created at or after this time; null means no bound.</param>
/// <param name="CreatedTo">Those created at or before this time; null means no bound.</param>
/// <param name="Statuses">Those in one of these states; name at least one terminal state.</param>
public record PurgeInstancesFilter(
    DateTimeOffset? CreatedFrom = null,
    DateTimeOffset? CreatedTo = null,
    IEnumerable<OrchestrationRuntimeStatus>? Statuses = null)
{
    private readonly TimeSpan? _timeout;

    /// <summary>How long the purge may take; more than zero; null, the default, means until it is done.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is zero or less.</exception>
    public TimeSpan? Timeout
    {
        get => _timeout;
        init
        {
            if (value is { } timeout)
            {
                ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(timeout, TimeSpan.Zero, nameof(value));
            }

            _timeout = value;
        }
    }
}
