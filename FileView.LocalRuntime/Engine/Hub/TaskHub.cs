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
    private InstanceCommands? _commands;

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

    private InstanceCommands Commands => _commands ?? throw new TaskHubUnavailableException("The task hub is not open.");

    private InstanceReader Reader => _reader ?? throw new TaskHubUnavailableException("The task hub is not open.");

    /// <summary>Takes hold of the hub, reads it, and lets what was under way go on.</summary>
    /// <exception cref="LogDamagedException">The hub cannot be read without losing what was acknowledged.</exception>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        await _home.AcquireAsync(() => Log.HubIsHeld(_logger, _home.Description), cancellationToken);
        long begun = _time.GetTimestamp();
        RecoveredHub recovered = await new HubRecovery(_home, _logger).ReadAsync(cancellationToken);
        var settings = new EpisodeSettings(
            new DurableFunctions(_runner), _converter, _loggers, _options.MaximumTimerInterval)
        {
            Versions = _options.Versions,
            MaxActions = _options.MaxOrchestrationActions,
            Properties = HostProperties.Of(_options.HttpSleepMilliseconds),
        };
        _engine = new HubEngine(recovered, _home, settings, _options, _time, _logger);
        _reader = new InstanceReader(_engine.Journal, _home);
        _commands = new InstanceCommands(_engine.Journal, _options, _time);
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
            (StartOutcome outcome, bool isTerminated) = await Commands.StartAsync(request, cancellationToken);
            if (!isTerminated)
            {
                return outcome;
            }

            await WaitAsync(request.InstanceId, InstanceMilestone.Ended, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public Task<CommandOutcome> RaiseEventAsync(
        string instanceId, string eventName, string? payload, CancellationToken cancellationToken) => Commands.SendAsync(
            instanceId,
            static status => !status.HasEnded(),
            HistoryEventType.EventRaised,
            message => message with { Name = eventName, Input = payload },
            cancellationToken);

    /// <inheritdoc/>
    public Task<CommandOutcome> TerminateAsync(string instanceId, string? output, CancellationToken cancellationToken) =>
        Commands.SendAsync(
            instanceId,
            static status => !status.HasEnded(),
            HistoryEventType.ExecutionTerminated,
            message => message with { Input = output },
            cancellationToken);

    /// <inheritdoc/>
    public Task<CommandOutcome> SuspendAsync(string instanceId, string? reason, CancellationToken cancellationToken) =>
        Commands.SendAsync(
            instanceId,
            static status => status is OrchestrationRuntimeStatus.Running or OrchestrationRuntimeStatus.Pending,
            HistoryEventType.ExecutionSuspended,
            message => message with { Reason = reason },
            cancellationToken);

    /// <inheritdoc/>
    public Task<CommandOutcome> ResumeAsync(string instanceId, string? reason, CancellationToken cancellationToken) =>
        Commands.SendAsync(
            instanceId,
            static status => status == OrchestrationRuntimeStatus.Suspended,
            HistoryEventType.ExecutionResumed,
            message => message with { Reason = reason },
            cancellationToken);

    /// <inheritdoc/>
    public async Task<CommandOutcome> RewindAsync(string instanceId, string? reason, CancellationToken cancellationToken)
    {
        List<byte[]>? instances = await new RewindGathering(Journal, _home).GatherAsync(instanceId, cancellationToken);
        return await Commands.RewindAsync(instanceId, instances, reason, cancellationToken);
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
    public Task<CommandOutcome> PurgeAsync(string instanceId, CancellationToken cancellationToken) =>
        Commands.PurgeAsync(instanceId, cancellationToken);

    /// <inheritdoc/>
    public async Task<int> PurgeAsync(InstanceFilter filter, CancellationToken cancellationToken)
    {
        const int AtOnce = 1000;
        int purged = 0;
        string? after = null;
        bool isLast = false;
        while (!isLast)
        {
            (List<string> ids, after, isLast) = Reader.Scan(filter, after, AtOnce);
            purged += await Commands.PurgeAsync(ids, cancellationToken);
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
}
