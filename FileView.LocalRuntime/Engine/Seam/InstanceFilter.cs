using Microsoft.DurableTask.Client;

namespace FileView.LocalRuntime.Engine;

/// <summary>Which instances a query or a purge means; an absent condition lets every instance through.</summary>
internal sealed record InstanceFilter
{
    /// <summary>Created at this time or later, UTC.</summary>
    public DateTime? CreatedFrom { get; init; }

    /// <summary>Created at this time or earlier, UTC.</summary>
    public DateTime? CreatedTo { get; init; }

    /// <summary>States to let through; null or empty for all.</summary>
    public IReadOnlyCollection<OrchestrationRuntimeStatus>? Statuses { get; init; }

    /// <summary>How the id begins (ordinal); null or empty for all.</summary>
    public string? InstanceIdPrefix { get; init; }

    /// <summary>Ended at this time or later, UTC; instances that have not ended do not match.</summary>
    public DateTime? CompletedFrom { get; init; }

    /// <summary>Ended at this time or earlier, UTC; instances that have not ended do not match.</summary>
    public DateTime? CompletedTo { get; init; }
}
