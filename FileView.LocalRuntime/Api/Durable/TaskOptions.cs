namespace Microsoft.DurableTask;

/// <summary>How an activity or a sub-orchestration is called.</summary>
public record TaskOptions
{
    /// <summary>Makes options with a retry rule.</summary>
    /// <param name="retry">The retry rule; null means that a failure is not retried.</param>
    public TaskOptions(TaskRetryOptions? retry)
        : this(retry, null)
    {
    }

    /// <summary>Makes options.</summary>
    /// <param name="retry">The retry rule; null means that a failure is not retried.</param>
    /// <param name="tags">Tags for the task; null means none.</param>
    public TaskOptions(TaskRetryOptions? retry = null, IDictionary<string, string>? tags = null)
    {
        Retry = retry;
        Tags = tags;
    }

    /// <summary>Copies options.</summary>
    /// <param name="options">What to copy; not null.</param>
    public TaskOptions(TaskOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Retry = options.Retry;
        Tags = options.Tags;
        Version = options.Version;
    }

    /// <summary>The retry rule, or null.</summary>
    public TaskRetryOptions? Retry { get; init; }

    /// <summary>The tags, or null.</summary>
    public IDictionary<string, string>? Tags { get; init; }

    /// <summary>The version to call; null means the caller's.</summary>
    public TaskVersion? Version { get; init; }

    /// <summary>Options that retry by a policy.</summary>
    public static TaskOptions FromRetryPolicy(RetryPolicy policy) => new(TaskRetryOptions.FromRetryPolicy(policy));

    /// <summary>Options that ask a handler after every failure.</summary>
    public static TaskOptions FromRetryHandler(AsyncRetryHandler handler) => new(TaskRetryOptions.FromRetryHandler(handler));

    /// <summary>Options that ask a handler after every failure.</summary>
    public static TaskOptions FromRetryHandler(RetryHandler handler) => new(TaskRetryOptions.FromRetryHandler(handler));

    /// <summary>These options for a sub-orchestration of a given id.</summary>
    /// <param name="instanceId">The id of the child.</param>
    public SubOrchestrationOptions WithInstanceId(string instanceId) => new(this, instanceId);
}
