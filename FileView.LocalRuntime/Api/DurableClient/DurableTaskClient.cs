using System.ComponentModel;

namespace Microsoft.DurableTask.Client;

/// <summary>Starts, watches and steers orchestrations. May be used by several threads at once.</summary>
public abstract class DurableTaskClient : IAsyncDisposable
{
    /// <summary>Makes a client.</summary>
    /// <param name="name">Its name.</param>
    protected DurableTaskClient(string name)
    {
        Name = name;
    }

    /// <summary>The name of the client; in a function app the name of the task hub.</summary>
    public string Name { get; }

    /// <inheritdoc cref="ScheduleNewOrchestrationInstanceAsync(TaskName, object?, StartOrchestrationOptions?, CancellationToken)"/>
    public virtual Task<string> ScheduleNewOrchestrationInstanceAsync(TaskName orchestratorName, CancellationToken cancellation) =>
        ScheduleNewOrchestrationInstanceAsync(orchestratorName, null, null, cancellation);

    /// <inheritdoc cref="ScheduleNewOrchestrationInstanceAsync(TaskName, object?, StartOrchestrationOptions?, CancellationToken)"/>
    public virtual Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input, CancellationToken cancellation) =>
        ScheduleNewOrchestrationInstanceAsync(orchestratorName, input, null, cancellation);

    /// <inheritdoc cref="ScheduleNewOrchestrationInstanceAsync(TaskName, object?, StartOrchestrationOptions?, CancellationToken)"/>
    public virtual Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, StartOrchestrationOptions options, CancellationToken cancellation = default) =>
        ScheduleNewOrchestrationInstanceAsync(orchestratorName, null, options, cancellation);

    /// <summary>Starts an orchestration. An unknown orchestrator is accepted; its instance then fails.</summary>
    /// <param name="orchestratorName">The name of the orchestrator.</param>
    /// <param name="input">Its input.</param>
    /// <param name="options">Id, time and tags; null means a generated id and now.</param>
    /// <param name="cancellation">Ends the call; the orchestration may have been started all the same.</param>
    /// <returns>The id of the instance, once the start is stored.</returns>
    /// <exception cref="InvalidOperationException">An instance of this id exists in a state that refuses the start.</exception>
    /// <exception cref="ArgumentException">The id begins with <c>@</c>, or a status to refuse by is not known.</exception>
    public abstract Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName,
        object? input = null,
        StartOrchestrationOptions? options = null,
        CancellationToken cancellation = default);

    /// <inheritdoc cref="RaiseEventAsync(string, string, object?, CancellationToken)"/>
    public virtual Task RaiseEventAsync(string instanceId, string eventName, CancellationToken cancellation) =>
        RaiseEventAsync(instanceId, eventName, null, cancellation);

    /// <summary>Sends an event to an orchestration. An unknown or finished one refuses it by an exception.</summary>
    /// <param name="instanceId">The id of the instance.</param>
    /// <param name="eventName">The name of the event, in any case.</param>
    /// <param name="eventPayload">Its payload.</param>
    /// <param name="cancellation">Ends the call.</param>
    public abstract Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default);

    /// <inheritdoc cref="WaitForInstanceStartAsync(string, bool, CancellationToken)"/>
    public virtual Task<OrchestrationMetadata> WaitForInstanceStartAsync(string instanceId, CancellationToken cancellation) =>
        WaitForInstanceStartAsync(instanceId, false, cancellation);

    /// <summary>Waits until an orchestration is no longer pending. An unknown one is waited for without end.</summary>
    /// <param name="instanceId">The id of the instance.</param>
    /// <param name="getInputsAndOutputs">Whether to bring input, output and custom status.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    public abstract Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default);

    /// <inheritdoc cref="WaitForInstanceCompletionAsync(string, bool, CancellationToken)"/>
    public virtual Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(string instanceId, CancellationToken cancellation) =>
        WaitForInstanceCompletionAsync(instanceId, false, cancellation);

    /// <summary>Waits until an orchestration has ended. An unknown one is waited for without end.</summary>
    /// <param name="instanceId">The id of the instance.</param>
    /// <param name="getInputsAndOutputs">Whether to bring input, output and custom status.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    public abstract Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default);

    /// <inheritdoc cref="TerminateInstanceAsync(string, TerminateInstanceOptions?, CancellationToken)"/>
    public virtual Task TerminateInstanceAsync(string instanceId, CancellationToken cancellation) =>
        TerminateInstanceAsync(instanceId, (TerminateInstanceOptions?)null, cancellation);

    /// <summary>Ends an orchestration with an output. Options whose static type is <c>object</c> are taken as output.</summary>
    /// <param name="instanceId">The id of the instance.</param>
    /// <param name="output">The output.</param>
    /// <param name="cancellation">Ends the call.</param>
    public virtual Task TerminateInstanceAsync(string instanceId, object? output, CancellationToken cancellation = default) =>
        TerminateInstanceAsync(instanceId, output is null ? null : new TerminateInstanceOptions(output), cancellation);

    /// <summary>Ends an orchestration. An unknown or finished one refuses it by an exception.</summary>
    /// <param name="instanceId">The id of the instance.</param>
    /// <param name="options">How; null means without an output.</param>
    /// <param name="cancellation">Ends the call.</param>
    public virtual Task TerminateInstanceAsync(
        string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default) =>
        throw NotSupported(nameof(TerminateInstanceAsync));

    /// <inheritdoc cref="SuspendInstanceAsync(string, string?, CancellationToken)"/>
    public virtual Task SuspendInstanceAsync(string instanceId, CancellationToken cancellation) =>
        SuspendInstanceAsync(instanceId, null, cancellation);

    /// <summary>Makes an orchestration stand still. One that cannot refuses it by an exception.</summary>
    /// <param name="instanceId">The id of the instance.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellation">Ends the call.</param>
    public abstract Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default);

    /// <inheritdoc cref="ResumeInstanceAsync(string, string?, CancellationToken)"/>
    public virtual Task ResumeInstanceAsync(string instanceId, CancellationToken cancellation) =>
        ResumeInstanceAsync(instanceId, null, cancellation);

    /// <summary>Lets a suspended orchestration go on. One that is not suspended refuses it by an exception.</summary>
    /// <param name="instanceId">The id of the instance.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellation">Ends the call.</param>
    public abstract Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default);

    /// <inheritdoc cref="GetInstanceAsync(string, bool, CancellationToken)"/>
    public virtual Task<OrchestrationMetadata?> GetInstanceAsync(string instanceId, CancellationToken cancellation) =>
        GetInstanceAsync(instanceId, false, cancellation);

    /// <summary>The present state of an orchestration.</summary>
    /// <param name="instanceId">The id of the instance.</param>
    /// <param name="getInputsAndOutputs">Whether to bring input, output and custom status.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <returns>The state; null when there is no such instance.</returns>
    public virtual Task<OrchestrationMetadata?> GetInstanceAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        GetInstancesAsync(instanceId, getInputsAndOutputs, cancellation);

    /// <inheritdoc cref="GetInstanceAsync(string, bool, CancellationToken)"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public virtual Task<OrchestrationMetadata?> GetInstancesAsync(string instanceId, CancellationToken cancellation) =>
        GetInstancesAsync(instanceId, false, cancellation);

    /// <inheritdoc cref="GetInstanceAsync(string, bool, CancellationToken)"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public abstract Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default);

    /// <summary>Lists orchestrations.</summary>
    /// <param name="filter">Which; null means all.</param>
    public abstract AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null);

    /// <inheritdoc cref="PurgeInstanceAsync(string, PurgeInstanceOptions?, CancellationToken)"/>
    public virtual Task<PurgeResult> PurgeInstanceAsync(string instanceId, CancellationToken cancellation) =>
        PurgeInstanceAsync(instanceId, null, cancellation);

    /// <summary>Removes a finished orchestration.</summary>
    /// <param name="instanceId">The id of the instance.</param>
    /// <param name="options">How.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <returns>A count of 1, or of 0 when there is no such instance.</returns>
    /// <exception cref="InvalidOperationException">The orchestration has not ended.</exception>
    public virtual Task<PurgeResult> PurgeInstanceAsync(
        string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default) =>
        throw NotSupported(nameof(PurgeInstanceAsync));

    /// <inheritdoc cref="PurgeAllInstancesAsync(PurgeInstancesFilter, PurgeInstanceOptions?, CancellationToken)"/>
    public virtual Task<PurgeResult> PurgeAllInstancesAsync(PurgeInstancesFilter filter, CancellationToken cancellation) =>
        PurgeAllInstancesAsync(filter, null, cancellation);

    /// <summary>Removes orchestrations by a filter.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="options">How.</param>
    /// <param name="cancellation">Ends the call.</param>
    public virtual Task<PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default) =>
        throw NotSupported(nameof(PurgeAllInstancesAsync));

    /// <summary>Starts an orchestration again with its first input.</summary>
    /// <param name="instanceId">The id of the instance.</param>
    /// <param name="restartWithNewInstanceId">Whether the new run gets an id of its own; the default keeps the id.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <returns>The id of the new run.</returns>
    /// <exception cref="ArgumentException">There is no such instance.</exception>
    /// <exception cref="InvalidOperationException">The instance has not ended and its id is to be used again.</exception>
    public virtual Task<string> RestartAsync(
        string instanceId, bool restartWithNewInstanceId = false, CancellationToken cancellation = default) =>
        throw NotSupported(nameof(RestartAsync));

    /// <summary>Lets a failed orchestration go on at the tasks that failed.</summary>
    /// <param name="instanceId">The id of the instance.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="ArgumentException">There is no such instance.</exception>
    /// <exception cref="InvalidOperationException">The instance has not failed.</exception>
    public virtual Task RewindInstanceAsync(string instanceId, string reason, CancellationToken cancellation = default) =>
        throw NotSupported(nameof(RewindInstanceAsync));

    /// <summary>Lists the ids of finished orchestrations by the time they ended.</summary>
    /// <param name="runtimeStatus">Those in one of these states; null means all.</param>
    /// <param name="completedTimeFrom">Those ended at or after this time; null means no bound.</param>
    /// <param name="completedTimeTo">Those ended at or before this time; null means no bound.</param>
    /// <param name="pageSize">The ids on a page.</param>
    /// <param name="lastInstanceKey">Where to begin; null means at the start.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="NotSupportedException">The task hub has no such list.</exception>
    public virtual Task<Page<string>> ListInstanceIdsAsync(
        IEnumerable<OrchestrationRuntimeStatus>? runtimeStatus = null,
        DateTimeOffset? completedTimeFrom = null,
        DateTimeOffset? completedTimeTo = null,
        int pageSize = OrchestrationQuery.DefaultPageSize,
        string? lastInstanceKey = null,
        CancellationToken cancellation = default) =>
        throw NotSupported(nameof(ListInstanceIdsAsync));

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();

    private NotSupportedException NotSupported(string method) => new($"{GetType()} does not support {method}.");
}
