using FileView.LocalRuntime.Api;
using Grpc.Core;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace FileView.LocalRuntime.Engine;

/// <summary>The durable client of the app's functions, over the hub of this process. Its refusals are those of the genuine one.</summary>
internal sealed class LocalDurableTaskClient : DurableTaskClient, IHttpManagementUrls
{
    private readonly ITaskHub _hub;
    private readonly DataConverter _converter;
    private readonly IHttpManagementUrls? _urls;
    private readonly bool _throwsOnLostEvents;

    public LocalDurableTaskClient(
        ITaskHub hub, DataConverter converter, IHttpManagementUrls? urls = null, bool throwsOnLostEvents = true)
        : base(hub.Name)
    {
        _hub = hub;
        _converter = converter;
        _urls = urls;
        _throwsOnLostEvents = throwsOnLostEvents;
    }

    /// <inheritdoc/>
    public string? BaseUrl => _urls?.BaseUrl;

    /// <inheritdoc/>
    public string QueryString => _urls?.QueryString ?? string.Empty;

    /// <inheritdoc/>
    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName,
        object? input = null,
        StartOrchestrationOptions? options = null,
        CancellationToken cancellation = default)
    {
        if (string.IsNullOrEmpty(orchestratorName.Name))
        {
            throw Refusals.NoOrchestrator();
        }

        string? wanted = options?.InstanceId;
        CallArguments.RefuseEntity(wanted, "options?.InstanceId");
        string instanceId = string.IsNullOrEmpty(wanted) ? Guid.NewGuid().ToString("N") : wanted;
        var request = new StartRequest(orchestratorName.Name, instanceId, _converter.Serialize(input))
        {
            StartAt = options?.StartAt?.UtcDateTime,
            Version = options?.Version?.Version,
            Tags = options?.Tags,
            DedupeStatuses = DedupeStatuses.Parse(options?.DedupeStatuses),
        };
        StartOutcome outcome = await Calling(() => _hub.StartAsync(request, cancellation));
        return outcome.Accepted
            ? instanceId
            : throw new global::DurableTask.Core.Exceptions.OrchestrationAlreadyExistsException(instanceId);
    }

    /// <inheritdoc/>
    public override async Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        Argument.ThrowIfNullOrEmpty(instanceId);
        Argument.ThrowIfNullOrEmpty(eventName);
        CommandOutcome outcome = await Calling(
            () => _hub.RaiseEventAsync(instanceId, eventName, _converter.Serialize(eventPayload), cancellation));
        if (_throwsOnLostEvents)
        {
            Refusals.ThrowForEvent(outcome, instanceId);
        }
    }

    /// <inheritdoc/>
    public override async Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        Refusals.ThrowForWait(instanceId);
        InstanceState state = await Waiting(
            () => _hub.WaitAsync(instanceId, InstanceMilestone.Started, cancellation), nameof(WaitForInstanceStartAsync), cancellation);
        return ToMetadata(state, getInputsAndOutputs);
    }

    /// <inheritdoc/>
    public override async Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        Refusals.ThrowForWait(instanceId);
        InstanceState state = await Waiting(
            () => _hub.WaitAsync(instanceId, InstanceMilestone.Ended, cancellation), nameof(WaitForInstanceCompletionAsync), cancellation);
        return ToMetadata(state, getInputsAndOutputs);
    }

    /// <inheritdoc/>
    public override async Task TerminateInstanceAsync(
        string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        Argument.ThrowIfNullOrEmpty(instanceId);
        CommandOutcome outcome = await Calling(
            () => _hub.TerminateAsync(instanceId, _converter.Serialize(options?.Output), cancellation));
        Refusals.Throw(outcome, "terminate", instanceId);
    }

    /// <inheritdoc/>
    public override async Task SuspendInstanceAsync(
        string instanceId, string? reason = null, CancellationToken cancellation = default)
    {
        Argument.ThrowIfNullOrEmpty(instanceId);
        Refusals.Throw(await Calling(() => _hub.SuspendAsync(instanceId, reason, cancellation)), "suspend", instanceId);
    }

    /// <inheritdoc/>
    public override async Task ResumeInstanceAsync(
        string instanceId, string? reason = null, CancellationToken cancellation = default)
    {
        Argument.ThrowIfNullOrEmpty(instanceId);
        Refusals.Throw(await Calling(() => _hub.ResumeAsync(instanceId, reason, cancellation)), "resume", instanceId);
    }

    /// <inheritdoc/>
    public override async Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        if (string.IsNullOrEmpty(instanceId))
        {
            throw new ArgumentNullException(nameof(instanceId));
        }

        if (cancellation.IsCancellationRequested)
        {
            throw new RpcException(StatusCode.Cancelled, "Call canceled by the client.");
        }

        InstanceState? state = await Calling(() => _hub.GetAsync(instanceId, cancellation).AsTask());
        return state is null ? null : ToMetadata(state, getInputsAndOutputs);
    }

    /// <inheritdoc/>
    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null)
    {
        OrchestrationQuery query = filter ?? new OrchestrationQuery();
        var instances = new InstanceFilter
        {
            CreatedFrom = query.CreatedFrom?.UtcDateTime,
            CreatedTo = query.CreatedTo?.UtcDateTime,
            Statuses = query.Statuses?.ToList(),
            InstanceIdPrefix = query.InstanceIdPrefix,
        };
        return Pageable.Create(async (token, pageSize, cancellation) =>
        {
            InstancePage page = await Calling(() => _hub.QueryAsync(
                instances, Math.Max(1, pageSize ?? query.PageSize), token ?? query.ContinuationToken, cancellation));
            return new Page<OrchestrationMetadata>(
                page.Instances.Select(state => ToMetadata(state, query.FetchInputsAndOutputs)).ToList(), page.ContinuationToken);
        });
    }

    /// <inheritdoc/>
    public override async Task<PurgeResult> PurgeInstanceAsync(
        string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        Argument.ThrowIfNullOrEmpty(instanceId);
        CommandOutcome outcome = await Calling(() => _hub.PurgeAsync(instanceId, cancellation));
        return outcome.Result switch
        {
            CommandResult.Accepted => new PurgeResult(1),
            CommandResult.NotFound => new PurgeResult(0),
            _ => throw new InvalidOperationException(
                "Only orchestrations in a terminal state can be purged, but the orchestration with instance ID "
                + $"{instanceId} has status {outcome.Status}"),
        };
    }

    /// <inheritdoc/>
    public override async Task<PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return new PurgeResult(await Calling(() => _hub.PurgeAsync(
            new InstanceFilter
            {
                CreatedFrom = filter.CreatedFrom?.UtcDateTime,
                CreatedTo = filter.CreatedTo?.UtcDateTime,
                Statuses = filter.Statuses?.ToList(),
            },
            cancellation)));
    }

    /// <inheritdoc/>
    public override async Task<string> RestartAsync(
        string instanceId, bool restartWithNewInstanceId = false, CancellationToken cancellation = default)
    {
        Argument.ThrowIfNullOrEmpty(instanceId);
        RestartOutcome outcome = await Calling(() => _hub.RestartAsync(instanceId, restartWithNewInstanceId, cancellation));
        return outcome.Result switch
        {
            CommandResult.Accepted => outcome.InstanceId!,
            CommandResult.NotFound => throw Refusals.NotFound(instanceId),
            _ => throw Refusals.CannotRestart(instanceId),
        };
    }

    /// <inheritdoc/>
    public override async Task RewindInstanceAsync(string instanceId, string reason, CancellationToken cancellation = default)
    {
        Argument.ThrowIfNullOrEmpty(instanceId);
        CommandOutcome outcome = await Calling(() => _hub.RewindAsync(instanceId, reason, cancellation));
        if (!outcome.Accepted)
        {
            throw outcome.Result == CommandResult.NotFound ? Refusals.NotFound(instanceId) : Refusals.CannotRewind();
        }
    }

    /// <inheritdoc/>
    public override async Task<Page<string>> ListInstanceIdsAsync(
        IEnumerable<OrchestrationRuntimeStatus>? runtimeStatus = null,
        DateTimeOffset? completedTimeFrom = null,
        DateTimeOffset? completedTimeTo = null,
        int pageSize = OrchestrationQuery.DefaultPageSize,
        string? lastInstanceKey = null,
        CancellationToken cancellation = default)
    {
        var filter = new InstanceFilter
        {
            Statuses = runtimeStatus?.ToList(),
            CompletedFrom = completedTimeFrom?.UtcDateTime,
            CompletedTo = completedTimeTo?.UtcDateTime,
        };
        InstancePage page = await Calling(() => _hub.QueryAsync(filter, pageSize, lastInstanceKey, cancellation));
        return new Page<string>(page.Instances.Select(state => state.InstanceId).ToList(), page.ContinuationToken);
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static async Task<T> Calling<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (TaskHubUnavailableException unavailable)
        {
            throw new RpcException(StatusCode.Unavailable, unavailable.Message, unavailable);
        }
    }

    private static async Task<InstanceState> Waiting(Func<Task<InstanceState>> wait, string method, CancellationToken cancellation)
    {
        try
        {
            return await Calling(wait);
        }
        catch (OperationCanceledException canceled) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException($"The {method} operation was canceled.", canceled, cancellation);
        }
    }

    /// <summary>
    /// Failure details are left out as on Azure Storage, so that nobody comes to lean on what the app lacks there.
    /// </summary>
    private OrchestrationMetadata ToMetadata(InstanceState state, bool withPayloads) => new(state.Name, state.InstanceId)
    {
        DataConverter = withPayloads ? _converter : null,
        RuntimeStatus = state.Status,
        CreatedAt = new DateTimeOffset(state.CreatedAt),
        LastUpdatedAt = new DateTimeOffset(state.LastUpdatedAt),
        SerializedInput = withPayloads ? state.Input : null,
        SerializedOutput = withPayloads ? state.Output : null,
        SerializedCustomStatus = withPayloads ? state.CustomStatus : null,
        Tags = state.Tags,
    };
}
