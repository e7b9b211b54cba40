using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace FileView.LocalRuntime.Engine;

/// <summary>The orchestrator's view of its instance in one episode, and the book of what its code schedules.</summary>
internal sealed class EpisodeContext : TaskOrchestrationContext
{
    private readonly Instance _instance;
    private readonly EpisodeSettings _settings;
    private readonly EpisodeScheduler _scheduler;
    private readonly EventInbox _events;
    private readonly List<ScheduledAction> _actions = [];
    private readonly Dictionary<int, ScheduledAction> _open = [];
    private readonly List<int> _cancelledTimers = [];
    private readonly List<HistoryEvent> _carriedEvents = [];
    private DateTime _now;
    private bool _isReplaying;
    private int _guids;

    public EpisodeContext(Instance instance, EpisodeSettings settings, EpisodeScheduler scheduler)
    {
        _instance = instance;
        _settings = settings;
        _scheduler = scheduler;
        _events = new EventInbox(settings.Converter);
        CustomStatus = instance is { History.Count: 0, Start.Generation: > 0 } ? instance.CustomStatus : null;
    }

    /// <inheritdoc/>
    public override TaskName Name => _instance.Started.Name!;

    /// <inheritdoc/>
    public override string InstanceId => _instance.Id;

    /// <inheritdoc/>
    public override ParentOrchestrationInstance? Parent =>
        _instance.Start.Parent is { } parent ? new ParentOrchestrationInstance(parent.Name, parent.InstanceId) : null;

    /// <inheritdoc/>
    public override string Version => _instance.Start.Version!;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object?> Properties => _settings.Properties;

    /// <inheritdoc/>
    public override DateTime CurrentUtcDateTime => Legal()._now;

    /// <inheritdoc/>
    public override bool IsReplaying => _isReplaying;

    /// <summary>True when the code has used the context at all.</summary>
    public bool WasUsed { get; private set; }

    /// <summary>What fails the episode past the code's own error handling; null for nothing.</summary>
    public EpisodeFaultException? Fault { get; private set; }

    /// <summary>JSON text; null for unset.</summary>
    public string? CustomStatus { get; private set; }

    /// <summary>Null when the code does not want to continue as new.</summary>
    public Continuation? Continuation { get; private set; }

    /// <summary>True while something scheduled is unanswered. Waits for events do not count.</summary>
    public bool HasOpenTasks => _open.Count > 0;

    /// <summary>The id that the next action would get.</summary>
    public int NextTaskId => _actions.Count;

    /// <summary>What the code has scheduled beyond the history, in order.</summary>
    public IEnumerable<ScheduledAction> NewActions => _actions.Where(action => !action.IsInHistory);

    /// <summary>Timers that the code has cancelled.</summary>
    public IReadOnlyCollection<int> CancelledTimers => _cancelledTimers;

    /// <summary>Events that the next generation gets.</summary>
    public IReadOnlyList<HistoryEvent> CarriedEvents => _carriedEvents;

    /// <inheritdoc/>
    protected override ILoggerFactory LoggerFactory => _settings.LoggerFactory;

    public static InvalidOperationException IllegalAwait() => new(
        "An invalid asynchronous invocation was detected. This can be caused by awaiting non-durable tasks in an orchestrator "
        + "function's implementation or by middleware that invokes asynchronous code.");

    public void IsNow(bool replaying) => _isReplaying = replaying;

    public void SetTime(DateTime now) => _now = now;

    public ScheduledAction? FindAction(int taskId) => taskId < _actions.Count ? _actions[taskId] : null;

    /// <summary>Gives the code what it waits for. An answer to nothing, or a second one, is passed over.</summary>
    public void Answer(HistoryEvent item)
    {
        if (item.Type == HistoryEventType.EventRaised)
        {
            // Behind ContinueAsNew all events are the next generation's, even those that a wait of this one is open for.
            if (Continuation is not null)
            {
                _carriedEvents.Add(item);
                return;
            }

            Guard(() => _events.Raise(item));
            return;
        }

        if (!_open.Remove(item.TaskId, out ScheduledAction? action))
        {
            return;
        }

        TaskCompletionSource<string?> completion = action.Completion!;
        string name = action.Event.Name ?? string.Empty;
        switch (item.Type)
        {
            case HistoryEventType.TaskFailed:
                completion.TrySetException(Failures.OfActivity(name, item.TaskId, item));
                break;
            case HistoryEventType.SubOrchestrationInstanceFailed:
                completion.TrySetException(Failures.OfChild(name, item.TaskId, item));
                break;
            default:
                completion.TrySetResult(item.Result);
                break;
        }
    }

    /// <inheritdoc/>
    public override T? GetInput<T>()
        where T : default => Legal()._settings.Converter.Deserialize<T>(_instance.Started.Input);

    /// <inheritdoc/>
    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        Legal().MakeRoom();
        CallArguments.RefuseOptionsAsInput(input, options, "activity");
        if (string.IsNullOrEmpty(name.Name))
        {
            Fault = new EpisodeFaultException("Value cannot be null. (Parameter 'name')");
            return new TaskCompletionSource<TResult>().Task;
        }

        string? serialized = _settings.Converter.Serialize(input);
        return ResultAsync<TResult>(RetryLoop.RunAsync(this, options?.Retry, () => Schedule(
            new HistoryEvent(HistoryEventType.TaskScheduled, NextTaskId, _now) { Name = name.Name, Input = serialized })));
    }

    /// <inheritdoc/>
    public override Task<TResult> CallSubOrchestratorAsync<TResult>(
        TaskName orchestratorName, object? input = null, TaskOptions? options = null)
    {
        Legal().MakeRoom();
        CallArguments.RefuseOptionsAsInput(input, options, "orchestrator");
        ArgumentException.ThrowIfNullOrEmpty(orchestratorName.Name, nameof(orchestratorName));
        var child = options as SubOrchestrationOptions;
        string instanceId = string.IsNullOrEmpty(child?.InstanceId) ? NewGuid().ToString("N") : child.InstanceId;
        CallArguments.RefuseEntity(instanceId, nameof(instanceId));
        string? serialized = _settings.Converter.Serialize(input);
        return ResultAsync<TResult>(RetryLoop.RunAsync(this, options?.Retry, () => Schedule(
            new HistoryEvent(HistoryEventType.SubOrchestrationInstanceCreated, NextTaskId, _now)
            {
                Name = orchestratorName.Name,
                InstanceId = instanceId,
                Input = serialized,
                Start = new ExecutionStart($"{_instance.Start.ExecutionId}-{NextTaskId}", 0)
                {
                    Version = (child?.Version ?? options?.Version)?.Version ?? _settings.Versions.HostVersion ?? string.Empty,
                    Tags = _instance.Start.TagsWith(options?.Tags),
                },
            })));
    }

    /// <inheritdoc/>
    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        Legal().MakeRoom();
        return TimerAsync(fireAt.ToUniversalTime(), cancellationToken);
    }

    /// <inheritdoc/>
    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        Legal();
        ArgumentNullException.ThrowIfNull(eventName, "key");
        Task<T>? wait = null;
        Guard(() => wait = _events.WaitAsync<T>(eventName, cancellationToken));
        return wait ?? new TaskCompletionSource<T>().Task;
    }

    /// <inheritdoc/>
    public override void SendEvent(string instanceId, string eventName, object payload)
    {
        Legal().MakeRoom();
        if (string.IsNullOrEmpty(instanceId))
        {
            throw new ArgumentException("orchestrationInstance");
        }

        CallArguments.RefuseEntity(instanceId, nameof(instanceId));
        _actions.Add(new ScheduledAction(
            new HistoryEvent(HistoryEventType.EventSent, NextTaskId, _now)
            {
                Name = eventName,
                InstanceId = instanceId,
                Input = _settings.Converter.Serialize(payload),
            },
            Completion: null));
    }

    /// <inheritdoc/>
    public override void SetCustomStatus(object? customStatus) =>
        CustomStatus = Legal()._settings.Converter.Serialize(customStatus);

    /// <inheritdoc/>
    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) =>
        ContinueAsNew(new ContinueAsNewOptions { NewInput = newInput, PreserveUnprocessedEvents = preserveUnprocessedEvents });

    /// <inheritdoc/>
    public override void ContinueAsNew(ContinueAsNewOptions options)
    {
        Legal();
        ArgumentNullException.ThrowIfNull(options);
        Continuation = new Continuation(_settings.Converter.Serialize(options.NewInput), options.NewVersion);
        if (options.PreserveUnprocessedEvents)
        {
            _carriedEvents.AddRange(_events.TakeUnclaimed());
        }
    }

    /// <inheritdoc/>
    public override Guid NewGuid() => DeterministicGuid.Create(Legal().InstanceId, _now, _guids++);

    private EpisodeContext Legal()
    {
        WasUsed = true;
        return _scheduler.IsOnThread ? this : throw IllegalAwait();
    }

    private void Guard(Action action)
    {
        try
        {
            action();
        }
        catch (EpisodeFaultException fault)
        {
            Fault = fault;
        }
    }

    /// <summary>
    /// Refuses an action too many. Whatever the code makes of that, the episode fails and nothing of it is scheduled.
    /// </summary>
    private void MakeRoom()
    {
        if (_actions.Count >= _settings.MaxActions)
        {
            string message = $"Maximum amount of orchestration actions ({_settings.MaxActions}) has been reached. "
                + "This value can be configured in host.json file as MaxOrchestrationActions.";
            Fault = new EpisodeFaultException(message);
            throw new InvalidOperationException(message);
        }
    }

    private Task<string?> Schedule(HistoryEvent scheduling)
    {
        MakeRoom();
        var action = new ScheduledAction(scheduling, new TaskCompletionSource<string?>());
        _actions.Add(action);
        _open.Add(scheduling.EventId, action);
        return action.Completion!.Task;
    }

    private async Task<TResult> ResultAsync<TResult>(Task<string?> serialized) =>
        _settings.Converter.Deserialize<TResult>(await serialized)!;

    private async Task TimerAsync(DateTime fireAt, CancellationToken cancellationToken)
    {
        while (fireAt - _now > _settings.MaximumTimerInterval)
        {
            await OneTimerAsync(_now + _settings.MaximumTimerInterval, cancellationToken);
        }

        await OneTimerAsync(fireAt, cancellationToken);
    }

    private async Task OneTimerAsync(DateTime fireAt, CancellationToken cancellationToken)
    {
        int taskId = NextTaskId;
        Task timer = Schedule(new HistoryEvent(HistoryEventType.TimerCreated, taskId, _now) { FireAt = fireAt });
        using CancellationTokenRegistration registration = cancellationToken.Register(() =>
        {
            if (_open.Remove(taskId, out ScheduledAction? action))
            {
                _cancelledTimers.Add(taskId);
                action.Completion!.TrySetCanceled(cancellationToken);
            }
        });
        await timer;
    }
}
