namespace Microsoft.DurableTask.Client;

/// <summary>Typed start options.</summary>
public static class StartOrchestrationOptionsExtensions
{
#pragma warning disable CS0618 // Canceled is obsolete, and a valid word all the same.
    /// <summary>The states that may be named in <see cref="StartOrchestrationOptions.DedupeStatuses"/>.</summary>
    public static readonly IReadOnlyList<OrchestrationRuntimeStatus> ValidDedupeStatuses =
    [
        OrchestrationRuntimeStatus.Completed,
        OrchestrationRuntimeStatus.Failed,
        OrchestrationRuntimeStatus.Terminated,
        OrchestrationRuntimeStatus.Canceled,
        OrchestrationRuntimeStatus.Pending,
        OrchestrationRuntimeStatus.Running,
        OrchestrationRuntimeStatus.Suspended,
    ];
#pragma warning restore CS0618

    /// <summary>Names the states of an existing instance of the same id that refuse the start.</summary>
    /// <param name="options">The options to begin from; they are not changed.</param>
    /// <param name="dedupeStatuses">The states; none means that no state refuses.</param>
    public static StartOrchestrationOptions WithDedupeStatuses(
        this StartOrchestrationOptions options, params OrchestrationRuntimeStatus[] dedupeStatuses)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options with { DedupeStatuses = [.. (dedupeStatuses ?? []).Select(status => status.ToString())] };
    }
}
