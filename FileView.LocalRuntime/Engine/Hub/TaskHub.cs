using FileView.LocalRuntime.Storage;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace FileView.LocalRuntime.Engine;

/// <summary>The task hub of this host: opened when the host starts, closed when it ends.</summary>
internal sealed class TaskHub : ITaskHub, IAsyncDisposable
{
    private readonly TaskHubOptions _options;
    private readonly IEventLogHome _home;
    private readonly IDurableFunctionRunner _runner;
    private readonly DataConverter _converter;
    private readonly TimeProvider _time;
    private readonly ILoggerFactory _loggers;
    private readonly ILogger _logger;
    private HubEngine? _engine;
    private InstanceReader? _reader;

    public TaskHub(
        TaskHubOptions options,
        IEventLogHome home,
        IDurableFunctionRunner runner,
        DataConverter converter,
        TimeProvider time,
        ILoggerFactory loggers)
    {
        _options = options;
        _home = home;
        _runner = runner;
        _converter = converter;
        _time = time;
        _loggers = loggers;
        _logger = loggers.CreateLogger<TaskHub>();
    }

    /// <inheritdoc/>
    public string Name => _options.HubName;

    /// <inheritdoc/>
    public bool IsHealthy => _engine is { Journal.IsHealthy: true };

    private HubEngine Engine => _engine ?? throw new TaskHubUnavailableException("The task hub is not open.");

    private Journal Journal => Engine.Journal;

    private InstanceReader Reader => _reader ?? throw new TaskHubUnavailableException("The task hub is not open.");

    /// <summary>Takes hold of the hub, reads it, and lets what was under way go on.</summary>
    /// <exception cref="LogDamagedException">The hub cannot be read without losing what was acknowledged.</exception>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        await _home.AcquireAsync(() => Log.HubIsHeld(_logger, _home.Description), cancellationToken);
        long begun = _time.GetTimestamp();
        RecoveredHub recovered = await new HubRecovery(_home, _logger).ReadAsync(cancellationToken);
        var settings = new EpisodeSettings(
            new DurableFunctions(_runner), _converter, _loggers, _options.MaximumTimerInterval);
        _engine = new HubEngine(recovered, _home, settings, _options, _time, _logger);
        _reader = new InstanceReader(_engine.Journal, _home);
        _engine.Resume();
        Log.HubIsReady(
            _logger,
            Name,
            recovered.State.Live.Count,
            recovered.State.Archived.Count,
            _home.Description,
            (long)_time.GetElapsedTime(begun).TotalMilliseconds);
    }

    /// <summary>Closes the hub in order.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_engine is { } engine)
        {
            _engine = null;
            await engine.DisposeAsync();
        }
        else
        {
            await _home.DisposeAsync();
        }
    }

    /// <summary>Ends as a crash would, for tests of what a crash leaves.</summary>
    public async Task AbandonAsync()
    {
        HubEngine engine = Engine;
        _engine = null;
        await engine.AbandonAsync();
    }

    /// <summary>Takes a snapshot now, which otherwise is done by the size of the log.</summary>
    public Task TakeSnapshotAsync() => Engine.Snapshots.TakeAsync();

    /// <inheritdoc/>
    public async Task<StartOutcome> StartAsync(StartRequest request, CancellationToken cancellationToken)
    {
        while (true)
        {
            OrchestrationRuntimeStatus? existing;
            Task written;
            bool mayEnd = false;
            lock (Journal.Gate)
            {
                existing = StatusOf(request.InstanceId);
                if (existing is { } status && Forbids(status, request))
                {
                    mayEnd = _options.MayReplaceRunning && !HasEnded(status) && request.DedupeStatuses?.Contains(status) != true;
                    written = mayEnd ? AppendTermination(request.InstanceId) : Journal.WhenDurable();
                }
                else
                {
                    existing = null;
                    written = Append(new StartRecord(request.InstanceId, StartedEvent(request)));
                }
            }

            await written.WaitAsync(cancellationToken);
            if (!mayEnd)
            {
                return new StartOutcome(existing);
            }

            await WaitAsync(request.InstanceId, InstanceMilestone.Ended, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public Task<CommandOutcome> RaiseEventAsync(
        string instanceId, string eventName, string? payload, CancellationToken cancellationToken) => SendAsync(
            instanceId,
            static status => !HasEnded(status),
            () => Message(HistoryEventType.EventRaised) with { Name = eventName, Input = payload },
            cancellationToken);

    /// <inheritdoc/>
    public Task<CommandOutcome> TerminateAsync(string instanceId, string? output, CancellationToken cancellationToken) => SendAsync(
        instanceId,
        static status => !HasEnded(status),
        () => Message(HistoryEventType.ExecutionTerminated) with { Input = output },
        cancellationToken);

    /// <inheritdoc/>
    public Task<CommandOutcome> SuspendAsync(string instanceId, string? reason, CancellationToken cancellationToken) => SendAsync(
        instanceId,
        static status => status is OrchestrationRuntimeStatus.Running or OrchestrationRuntimeStatus.Pending,
        () => Message(HistoryEventType.ExecutionSuspended) with { Reason = reason },
        cancellationToken);

    /// <inheritdoc/>
    public Task<CommandOutcome> ResumeAsync(string instanceId, string? reason, CancellationToken cancellationToken) => SendAsync(
        instanceId,
        static status => status == OrchestrationRuntimeStatus.Suspended,
        () => Message(HistoryEventType.ExecutionResumed) with { Reason = reason },
        cancellationToken);

    /// <inheritdoc/>
    public async Task<CommandOutcome> RewindAsync(string instanceId, string? reason, CancellationToken cancellationToken)
    {
        var rewind = new RewindGathering(Journal, _home);
        List<byte[]>? instances = await rewind.GatherAsync(instanceId, cancellationToken);
        OrchestrationRuntimeStatus? status;
        Task written;
        lock (Journal.Gate)
        {
            status = StatusOf(instanceId);
            bool mayRewind = status == OrchestrationRuntimeStatus.Failed && instances is not null;
            written = mayRewind
                ? Append(new RewindRecord(instances!, Message(HistoryEventType.ExecutionRewound) with { Reason = reason }))
                : Journal.WhenDurable();
        }

        await written.WaitAsync(cancellationToken);
        return OutcomeOf(status, status == OrchestrationRuntimeStatus.Failed);
    }

    /// <inheritdoc/>
    public async Task<RestartOutcome> RestartAsync(
        string instanceId, bool withNewInstanceId, CancellationToken cancellationToken)
    {
        if (await GetAsync(instanceId, cancellationToken) is not { } state)
        {
            return new RestartOutcome(CommandResult.NotFound, null, null);
        }

        string newId = withNewInstanceId ? Guid.NewGuid().ToString("N") : instanceId;
        var request = new StartRequest(state.Name, newId, state.Input) { Version = state.Version, Tags = state.Tags };
        StartOutcome outcome = withNewInstanceId || state.HasEnded
            ? await StartAsync(request, cancellationToken)
            : new StartOutcome(state.Status);
        return outcome.Accepted
            ? new RestartOutcome(CommandResult.Accepted, state.Status, newId)
            : new RestartOutcome(CommandResult.WrongState, outcome.ExistingStatus, null);
    }

    /// <inheritdoc/>
    public async Task<CommandOutcome> PurgeAsync(string instanceId, CancellationToken cancellationToken)
    {
        OrchestrationRuntimeStatus? status;
        Task written;
        lock (Journal.Gate)
        {
            status = StatusOf(instanceId);
            written = status is { } present && HasEnded(present)
                ? Append(new PurgeRecord([instanceId]))
                : Journal.WhenDurable();
        }

        await written.WaitAsync(cancellationToken);
        return OutcomeOf(status, status is { } ended && HasEnded(ended));
    }

    /// <inheritdoc/>
    public async Task<int> PurgeAsync(InstanceFilter filter, CancellationToken cancellationToken)
    {
        const int AtOnce = 1000;
        int purged = 0;
        string? after = null;
        bool isLast = false;
        while (!isLast)
        {
            Task written;
            (List<string> ids, after, isLast) = Reader.Scan(filter, after, AtOnce);
            lock (Journal.Gate)
            {
                ids.RemoveAll(id => StatusOf(id) is not { } status || !HasEnded(status));
                written = ids.Count > 0 ? Append(new PurgeRecord(ids)) : Task.CompletedTask;
            }

            await written.WaitAsync(cancellationToken);
            purged += ids.Count;
        }

        return purged;
    }

    /// <inheritdoc/>
    public ValueTask<InstanceState?> GetAsync(string instanceId, CancellationToken cancellationToken) =>
        Reader.GetAsync(instanceId, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<HistoryEvent>?> GetHistoryAsync(string instanceId, CancellationToken cancellationToken) =>
        Reader.GetHistoryAsync(instanceId, cancellationToken);

    /// <inheritdoc/>
    public Task<InstancePage> QueryAsync(
        InstanceFilter filter, int pageSize, string? continuationToken, CancellationToken cancellationToken) =>
        Reader.QueryAsync(filter, pageSize, continuationToken, cancellationToken);

    /// <inheritdoc/>
    public Task<InstanceState> WaitAsync(
        string instanceId, InstanceMilestone milestone, CancellationToken cancellationToken) => WaitAsync(
            instanceId,
            milestone == InstanceMilestone.Ended
                ? static state => state.HasEnded
                : static state => state.Status != OrchestrationRuntimeStatus.Pending,
            cancellationToken);

    /// <summary>Completes when an instance is as wanted. The function is quick: it is called with the hub's gate held.</summary>
    public async Task<InstanceState> WaitAsync(
        string instanceId, Func<InstanceState, bool> isWanted, CancellationToken cancellationToken)
    {
        HubEngine engine = Engine;
        Task<InstanceState> reached;
        Action remove;
        lock (engine.Journal.Gate)
        {
            reached = engine.Waiters.Add(instanceId, isWanted, out remove);
        }

        try
        {
            InstanceState? present = await GetAsync(instanceId, cancellationToken);
            return present is not null && isWanted(present) ? present : await reached.WaitAsync(cancellationToken);
        }
        finally
        {
            lock (engine.Journal.Gate)
            {
                remove();
            }
        }
    }

    private static bool HasEnded(OrchestrationRuntimeStatus status) => status is OrchestrationRuntimeStatus.Completed
        or OrchestrationRuntimeStatus.Failed
        or OrchestrationRuntimeStatus.Terminated;

    private static bool Forbids(OrchestrationRuntimeStatus existing, StartRequest request) =>
        !HasEnded(existing) || request.DedupeStatuses?.Contains(existing) == true;

    private static CommandOutcome OutcomeOf(OrchestrationRuntimeStatus? status, bool isAccepted) => new(
        isAccepted ? CommandResult.Accepted : status is null ? CommandResult.NotFound : CommandResult.WrongState, status);

    private async Task<CommandOutcome> SendAsync(
        string instanceId,
        Func<OrchestrationRuntimeStatus, bool> mayReceive,
        Func<HistoryEvent> message,
        CancellationToken cancellationToken)
    {
        OrchestrationRuntimeStatus? status;
        bool isAccepted;
        Task written;
        lock (Journal.Gate)
        {
            status = StatusOf(instanceId);
            isAccepted = status is { } present && mayReceive(present);

            // A refusal, too, waits for the disk: it may rest on something that a crash would still undo.
            written = isAccepted ? Append(new MessageRecord(instanceId, message())) : Journal.WhenDurable();
        }

        await written.WaitAsync(cancellationToken);
        return OutcomeOf(status, isAccepted);
    }

    private Task AppendTermination(string instanceId) =>
        Append(new MessageRecord(instanceId, Message(HistoryEventType.ExecutionTerminated)));

    private Task Append(LogRecord record)
    {
        if (!Journal.IsHealthy)
        {
            throw new TaskHubUnavailableException("The task hub cannot write to its store now. Nothing of the request has happened.");
        }

        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Journal.Append(record, written);
        return written.Task;
    }

    private OrchestrationRuntimeStatus? StatusOf(string instanceId) =>
        Journal.State.FindLive(instanceId)?.Status ?? Journal.State.FindArchived(instanceId)?.Status;

    private HistoryEvent Message(HistoryEventType type) => new(type, -1, _time.GetUtcNow().UtcDateTime);

    private HistoryEvent StartedEvent(StartRequest request) => Message(HistoryEventType.ExecutionStarted) with
    {
        Name = request.Name,
        Input = request.Input,
        Start = new ExecutionStart(Guid.NewGuid().ToString("N"), 0)
        {
            Version = request.Version,
            Tags = request.Tags is { Count: > 0 } ? request.Tags : null,
            ScheduledStart = request.StartAt,
        },
    };
}
