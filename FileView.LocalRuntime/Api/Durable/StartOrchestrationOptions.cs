namespace Microsoft.DurableTask;

/// <summary>How an orchestration is started.</summary>
public record StartOrchestrationOptions
{
    /// <summary>Makes options.</summary>
    /// <param name="InstanceId">The id; null means a generated one.</param>
    /// <param name="StartAt">When to start; null and the past mean now.</param>
    public StartOrchestrationOptions(string? InstanceId = null, DateTimeOffset? StartAt = null)
    {
        this.InstanceId = InstanceId;
        this.StartAt = StartAt;
    }

    /// <summary>Copies options.</summary>
    /// <param name="options">What to copy; not null.</param>
    public StartOrchestrationOptions(StartOrchestrationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        InstanceId = options.InstanceId;
        StartAt = options.StartAt;
        Tags = options.Tags;
        Version = options.Version;
        DedupeStatuses = options.DedupeStatuses;
    }

    /// <summary>The id; null means a generated one.</summary>
    public string? InstanceId { get; init; }

    /// <summary>When to start; null and the past mean now.</summary>
    public DateTimeOffset? StartAt { get; init; }

    /// <summary>The tags of the orchestration; empty by default.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>The version; null means the host's default version.</summary>
    public TaskVersion? Version { get; init; }

    /// <summary>
    /// The statuses of an existing instance of the same id that refuse the start. Null means the host's rule
    /// (`overridableExistingInstanceStates`), an empty list that none of them does.
    /// </summary>
    public IReadOnlyList<string>? DedupeStatuses { get; init; }
}
