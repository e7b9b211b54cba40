namespace FileView.LocalRuntime.Engine;

/// <summary>
/// A task hub as its clients see it: the durable client and the management API. A command is acknowledged (its task
/// completes) only when it is on disk. Every command throws <see cref="TaskHubUnavailableException"/> while the store
/// cannot be written; nothing of such a command has happened unless the exception says that this is not known.
/// </summary>
internal interface ITaskHub
{
    /// <summary>The hub's name as host.json gives it.</summary>
    string Name { get; }

    /// <summary>True from the end of recovery on, as long as the store takes appends.</summary>
    bool IsHealthy { get; }

    /// <summary>Starts an instance, or says which state of an existing one forbids it.</summary>
    Task<StartOutcome> StartAsync(StartRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Raises an external event; the payload is JSON text, or null for none. Refused for an unknown and for an ended instance.
    /// </summary>
    Task<CommandOutcome> RaiseEventAsync(
        string instanceId, string eventName, string? payload, CancellationToken cancellationToken);

    /// <summary>
    /// Terminates an instance, which gets the output as it is given. Refused for an unknown and for an ended one.
    /// </summary>
    Task<CommandOutcome> TerminateAsync(string instanceId, string? output, CancellationToken cancellationToken);

    /// <summary>Suspends an instance that is Running or Pending; refused in every other state.</summary>
    Task<CommandOutcome> SuspendAsync(string instanceId, string? reason, CancellationToken cancellationToken);

    /// <summary>Resumes an instance that is Suspended; refused in every other state.</summary>
    Task<CommandOutcome> ResumeAsync(string instanceId, string? reason, CancellationToken cancellationToken);

    /// <summary>Runs a Failed instance again from its failed tasks on; refused in every other state.</summary>
    Task<CommandOutcome> RewindAsync(string instanceId, string? reason, CancellationToken cancellationToken);

    /// <summary>
    /// Starts the same orchestrator with the same input, under a new id or, when the instance has ended, under the same.
    /// </summary>
    Task<RestartOutcome> RestartAsync(string instanceId, bool withNewInstanceId, CancellationToken cancellationToken);

    /// <summary>Removes one instance that has ended; refused in every other state.</summary>
    Task<CommandOutcome> PurgeAsync(string instanceId, CancellationToken cancellationToken);

    /// <summary>Removes the ended instances that a filter matches. Instances that have not ended are never removed.</summary>
    /// <returns>The number of instances removed.</returns>
    Task<int> PurgeAsync(InstanceFilter filter, CancellationToken cancellationToken);

    /// <summary>The present state of an instance, or null when there is none.</summary>
    ValueTask<InstanceState?> GetAsync(string instanceId, CancellationToken cancellationToken);

    /// <summary>The history of an instance, oldest event first, or null when there is no such instance.</summary>
    ValueTask<IReadOnlyList<HistoryEvent>?> GetHistoryAsync(string instanceId, CancellationToken cancellationToken);

    /// <summary>
    /// One page (of 1 or more) of the instances that a filter matches, ordered by id (ordinal). The continuation token is
    /// that of the page before, null for the first.
    /// </summary>
    Task<InstancePage> QueryAsync(
        InstanceFilter filter, int pageSize, string? continuationToken, CancellationToken cancellationToken);

    /// <summary>
    /// Completes when an instance has started (is no longer Pending) or has ended. An id that nobody has is waited for.
    /// Does not poll.
    /// </summary>
    Task<InstanceState> WaitAsync(string instanceId, InstanceMilestone milestone, CancellationToken cancellationToken);
}
