namespace Microsoft.DurableTask;

/// <summary>How a sub-orchestration is called.</summary>
public record SubOrchestrationOptions : TaskOptions
{
    /// <summary>Makes options.</summary>
    /// <param name="retry">The retry rule; null means that a failure is not retried.</param>
    /// <param name="instanceId">The id of the child; null means a generated one.</param>
    public SubOrchestrationOptions(TaskRetryOptions? retry = null, string? instanceId = null)
        : base(retry)
    {
        InstanceId = instanceId;
    }

    /// <summary>Takes over the options of a call.</summary>
    /// <param name="options">What to copy; not null.</param>
    /// <param name="instanceId">The id of the child; null keeps the id that <paramref name="options"/> may carry.</param>
    public SubOrchestrationOptions(TaskOptions options, string? instanceId = null)
        : base(options)
    {
        InstanceId = instanceId;
        if (options is SubOrchestrationOptions derived)
        {
            InstanceId ??= derived.InstanceId;
            Version = derived.Version;
        }
    }

    /// <summary>Copies options.</summary>
    /// <param name="options">What to copy; not null.</param>
    public SubOrchestrationOptions(SubOrchestrationOptions options)
        : base(options)
    {
        InstanceId = options.InstanceId;
        Version = options.Version;
    }

    /// <summary>The id of the child; null means a generated one.</summary>
    public string? InstanceId { get; init; }

    /// <summary>The version of the child; null means the host's default version.</summary>
    public new TaskVersion? Version { get; init; }
}
