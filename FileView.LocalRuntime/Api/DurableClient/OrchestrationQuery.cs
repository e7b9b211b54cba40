namespace Microsoft.DurableTask.Client;

/// <summary>Which orchestrations to list.</summary>
/// <param name="CreatedFrom">Those created at or after this time; null means no bound.</param>
/// <param name="CreatedTo">Those created at or before this time; null means no bound.</param>
/// <param name="Statuses">Those in one of these states; null and empty mean all.</param>
/// <param name="TaskHubNames">Those of these hubs; null means this hub.</param>
/// <param name="InstanceIdPrefix">Those whose id begins so; null means all.</param>
/// <param name="PageSize">The items on a page.</param>
/// <param name="FetchInputsAndOutputs">Whether to bring inputs, outputs and custom statuses.</param>
/// <param name="ContinuationToken">Where to begin; null means at the start.</param>
public record OrchestrationQuery(
    DateTimeOffset? CreatedFrom = null,
    DateTimeOffset? CreatedTo = null,
    IEnumerable<OrchestrationRuntimeStatus>? Statuses = null,
    IEnumerable<string>? TaskHubNames = null,
    string? InstanceIdPrefix = null,
    int PageSize = OrchestrationQuery.DefaultPageSize,
    bool FetchInputsAndOutputs = false,
    string? ContinuationToken = null)
{
    /// <summary>The items on a page when nothing else is said.</summary>
    public const int DefaultPageSize = 100;
}
