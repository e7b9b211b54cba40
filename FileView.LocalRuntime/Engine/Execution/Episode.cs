using Microsoft.DurableTask.Client;

namespace FileView.LocalRuntime.Engine;

/// <summary>
/// One turn of an orchestrator: its code runs from the start over the whole history and then over what is new, on the
/// calling thread, and what it has scheduled beyond the history becomes the record of the episode.
/// </summary>
internal sealed class Episode
{
    private readonly EpisodeInput _input;
    private readonly EpisodeSettings _settings;
    private readonly EpisodeScheduler _scheduler = new();
    private readonly EpisodeContext _context;
    private readonly Queue<HistoryEvent> _held = new();
    private bool _isSuspended;
    private Task<object?>? _code;

    private Episode(EpisodeInput input, EpisodeSettings settings)
    {
        _input = input;
        _settings = settings;
        _context = new EpisodeContext(input.Instance, settings, _scheduler);
    }

    /// <summary>Runs an episode. What fails in the orchestrator's code is part of the outcome; this throws only on a fault of the engine.</summary>
    public static EpisodeOutcome Run(EpisodeInput input, EpisodeSettings settings)
    {
        // Neither a terminated nor a suspended instance gets to run its code; what came is kept in the history.
        if (input.Batch.FirstOrDefault(item => item.Type == HistoryEventType.ExecutionTerminated) is { } terminated)
        {
            return EpisodeOutcome.Ended(input, EpisodeOutcome.End(input, -1, OrchestrationRuntimeStatus.Terminated, terminated.Input));
        }

        if (settings.Versions.Fails(input.Instance.Start.Version))
        {
            return EpisodeOutcome.Mismatched(input);
        }

        return IsSuspendedAfter(input) ? EpisodeOutcome.Kept(input) : new Episode(input, settings).Run();
    }

    private static bool IsSuspendedAfter(EpisodeInput input) =>
        input.Batch.LastOrDefault(item => item.Type is
            HistoryEventType.ExecutionSuspended or HistoryEventType.ExecutionResumed) is { } last
            ? last.Type == HistoryEventType.ExecutionSuspended
            : input.Instance.IsSuspended;

    private EpisodeOutcome Run()
    {
        string name = _input.Instance.Started.Name!;
        if (_settings.Functions.FindOrchestrator(name) is null)
        {
            return EpisodeOutcome.Faulted(_input, _context, _settings.Functions.MissingOrchestrator(name), details: null);
        }

        SynchronizationContext? outer = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(new EpisodeSynchronizationContext(_scheduler));
        try
        {
            Replay();
            return EpisodeOutcome.Of(_input, _context, _code!, _settings);
        }
        catch (EpisodeFaultException fault)
        {
            return EpisodeOutcome.Faulted(
                _input, _context, $"Function '{name}' failed with an unhandled exception.", fault.Message);
        }
        catch (EpisodeFailedException failed)
        {
            return EpisodeOutcome.Failed(_input, _context, failed.Failure);
        }
        finally
        {
            _scheduler.End();
            SynchronizationContext.SetSynchronizationContext(outer);
        }
    }

    private void Replay()
    {
        _context.IsNow(replaying: _input.Instance.History.Count > 0);
        foreach (HistoryEvent item in _input.Instance.History)
        {
            Step(item);
        }

        _context.IsNow(replaying: false);
        Step(new HistoryEvent(HistoryEventType.OrchestratorStarted, -1, _input.Now));
        foreach (HistoryEvent item in _input.Batch)
        {
            Step(item);
        }
    }

    private void Step(HistoryEvent item)
    {
        switch (item.Type)
        {
            case HistoryEventType.OrchestratorStarted:
                _context.SetTime(item.Timestamp);
                break;
            case HistoryEventType.ExecutionStarted:
                Start();
                break;
            case HistoryEventType.TaskScheduled:
            case HistoryEventType.TimerCreated:
            case HistoryEventType.SubOrchestrationInstanceCreated:
            case HistoryEventType.EventSent:
                Match(item);
                break;
            case HistoryEventType.ExecutionSuspended:
                _isSuspended = true;
                break;
            case HistoryEventType.ExecutionResumed:
                _isSuspended = false;
                while (_held.TryDequeue(out HistoryEvent? held))
                {
                    Answer(held);
                }

                break;
            case HistoryEventType.TaskCompleted:
            case HistoryEventType.TaskFailed:
            case HistoryEventType.TimerFired:
            case HistoryEventType.SubOrchestrationInstanceCompleted:
            case HistoryEventType.SubOrchestrationInstanceFailed:
            case HistoryEventType.EventRaised:
                Answer(item);
                break;
            default:
                break;
        }
    }

    private void Start()
    {
        string name = _settings.Functions.FindOrchestrator(_input.Instance.Started.Name!)!;
        OnThread(() => _code = Invoke(name));
        if (_code is null)
        {
            throw new EpisodeFailedException(Failures.NullReference);
        }

        if (!_code.IsCompleted && !_context.WasUsed)
        {
            throw new EpisodeFailedException(ToRecord(EpisodeContext.IllegalAwait()));
        }
    }

    private Task<object?>? Invoke(string name)
    {
        try
        {
            return _settings.Functions.Runner.RunOrchestratorAsync(name, _context, _input.Instance.Started.Input);
        }
        catch (OperationCanceledException)
        {
            return Task.FromCanceled<object?>(new CancellationToken(canceled: true));
        }
        catch (Exception exception)
        {
            return Task.FromException<object?>(exception);
        }
    }

    private void Match(HistoryEvent past)
    {
        ScheduledAction? action = _context.FindAction(past.EventId);
        try
        {
            NonDeterminism.Check(past, action?.Event);
        }
        catch (Exception difference)
        {
            throw new EpisodeFailedException(ToRecord(difference));
        }

        action!.IsInHistory = true;
    }

    private FailureRecord ToRecord(Exception exception) => Failures.ToRecord(exception, _settings.Functions.Runner);

    private void Answer(HistoryEvent item)
    {
        if (_isSuspended)
        {
            _held.Enqueue(item);
            return;
        }

        OnThread(() => _context.Answer(item));
    }

    /// <summary>All code that an event unblocks runs before the next event is looked at.</summary>
    private void OnThread(Action action)
    {
        _scheduler.Run(action);
        if (_context.Fault is { } fault)
        {
            throw fault;
        }
    }
}
