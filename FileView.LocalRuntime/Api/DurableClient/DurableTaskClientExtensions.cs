namespace Microsoft.DurableTask.Client;

/// <summary>Purges by single values instead of a filter.</summary>
public static class DurableTaskClientExtensions
{
    /// <inheritdoc cref="PurgeInstancesAsync(DurableTaskClient, DateTimeOffset?, DateTimeOffset?, IEnumerable{OrchestrationRuntimeStatus}?, PurgeInstanceOptions?, CancellationToken)"/>
    public static Task<PurgeResult> PurgeInstancesAsync(
        this DurableTaskClient client,
        DateTimeOffset? createdFrom,
        DateTimeOffset? createdTo,
        CancellationToken cancellation = default) =>
        PurgeInstancesAsync(client, createdFrom, createdTo, null, null, cancellation);

    /// <inheritdoc cref="PurgeInstancesAsync(DurableTaskClient, DateTimeOffset?, DateTimeOffset?, IEnumerable{OrchestrationRuntimeStatus}?, PurgeInstanceOptions?, CancellationToken)"/>
    public static Task<PurgeResult> PurgeInstancesAsync(
        this DurableTaskClient client,
        DateTimeOffset? createdFrom,
        DateTimeOffset? createdTo,
        PurgeInstanceOptions? options,
        CancellationToken cancellation = default) =>
        PurgeInstancesAsync(client, createdFrom, createdTo, null, options, cancellation);

    /// <inheritdoc cref="PurgeInstancesAsync(DurableTaskClient, DateTimeOffset?, DateTimeOffset?, IEnumerable{OrchestrationRuntimeStatus}?, PurgeInstanceOptions?, CancellationToken)"/>
    public static Task<PurgeResult> PurgeInstancesAsync(
        this DurableTaskClient client,
        DateTimeOffset? createdFrom,
        DateTimeOffset? createdTo,
        IEnumerable<OrchestrationRuntimeStatus>? statuses,
        CancellationToken cancellation = default) =>
        PurgeInstancesAsync(client, createdFrom, createdTo, statuses, null, cancellation);

    /// <summary>Removes orchestrations.</summary>
    /// <param name="client">The client; not null.</param>
    /// <param name="createdFrom">Those created at or after this time; null means no bound.</param>
    /// <param name="createdTo">Those created at or before this time; null means no bound.</param>
    /// <param name="statuses">Those in one of these states; name at least one terminal state.</param>
    /// <param name="options">How; null means the defaults.</param>
    /// <param name="cancellation">Ends the call.</param>
    public static Task<PurgeResult> PurgeInstancesAsync(
        this DurableTaskClient client,
        DateTimeOffset? createdFrom,
        DateTimeOffset? createdTo,
        IEnumerable<OrchestrationRuntimeStatus>? statuses,
        PurgeInstanceOptions? options,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return client.PurgeAllInstancesAsync(new PurgeInstancesFilter(createdFrom, createdTo, statuses), options, cancellation);
    }
}
