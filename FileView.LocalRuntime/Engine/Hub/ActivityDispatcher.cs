using Microsoft.Extensions.Logging;

namespace FileView.LocalRuntime.Engine;

/// <summary>
/// Runs activities, at least once each: one that the host's end or the time limit has cut off is begun again.
/// </summary>
internal sealed class ActivityDispatcher : IDisposable
{
    private static readonly TimeSpan LongestRetry = TimeSpan.FromMinutes(10);

    private readonly Journal _journal;
    private readonly DurableFunctions _functions;
    private readonly TaskHubOptions _options;
    private readonly TimerQueue _timers;
    private readonly Action<Instance> _wake;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Queue<ActivityTask> _ready = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _running;
    private bool _isStopped;

    public ActivityDispatcher(
        Journal journal,
        DurableFunctions functions,
        TaskHubOptions options,
        TimerQueue timers,
        Action<Instance> wake,
        TimeProvider time,
        ILogger logger)
    {
        _journal = journal;
        _functions = functions;
        _options = options;
        _timers = timers;
        _wake = wake;
        _time = time;
        _logger = logger;
    }

    /// <summary>Queues an activity whose record is on disk. With the gate held.</summary>
    public void Add(ActivityTask activity)
    {
        _ready.Enqueue(activity);
        Pump();
    }

    /// <summary>Begins no further activity and gives those that run a time to end. What they return until then counts.</summary>
    public async Task StopAsync(TimeSpan grace)
    {
        lock (_journal.Gate)
        {
            _isStopped = true;
            if (_running == 0)
            {
                _idle.TrySetResult();
            }
        }

        // Not waited for: what the app does when it is told may take longer than the grace.
        _ = _stopping.TellAsync(_logger);
        await Task.WhenAny(_idle.Task, Task.Delay(grace, _time));
    }

    public void Dispose() => _stopping.Dispose();

    private void Pump()
    {
        while (!_isStopped && _running < _options.MaxConcurrentActivities && _ready.TryDequeue(out ActivityTask? activity))
        {
            if (activity.IsWanted)
            {
                _running++;
                activity.Attempts++;
                _ = Task.Run(() => RunAsync(activity));
            }
        }
    }

    private async Task RunAsync(ActivityTask activity)
    {
        HistoryEvent? answer = await TryExecuteAsync(activity);
        lock (_journal.Gate)
        {
            _running--;
            if (answer is null)
            {
                RunAgainLater(activity);
            }
            else if (activity.IsWanted)
            {
                activity.Instance.Completions.Add(new Arrival(_journal.State.NextArrival(), answer));
                _wake(activity.Instance);
            }

            if (_isStopped && _running == 0)
            {
                _idle.TrySetResult();
            }

            Pump();
        }
    }

    /// <summary>A fault that is not the activity's own must not cost its place for ever: it is begun again.</summary>
    private async Task<HistoryEvent?> TryExecuteAsync(ActivityTask activity)
    {
        try
        {
            return await ExecuteAsync(activity);
        }
        catch (Exception exception)
        {
            Log.ActivityFaulted(_logger, activity.Scheduled.Name, activity.Instance.Id, exception);
            return null;
        }
    }

    /// <summary>The answer of the activity, or null when it was cut off.</summary>
    private async Task<HistoryEvent?> ExecuteAsync(ActivityTask activity)
    {
        HistoryEvent scheduled = activity.Scheduled;
        if (_functions.FindActivity(scheduled.Name!) is not { } name)
        {
            return Answer(scheduled, HistoryEventType.TaskFailed) with { Reason = _functions.MissingActivity(scheduled.Name!) };
        }

        using var timeout = new CancellationTokenSource(_options.FunctionTimeout, _time);
        var end = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        try
        {
            string? result = await _functions.Runner
                .RunActivityAsync(name, activity.Instance.Id, scheduled.Input, end.Token)
                .WaitAsync(timeout.Token);
            return Answer(scheduled, HistoryEventType.TaskCompleted) with { Result = result };
        }
        catch (Exception) when (timeout.IsCancellationRequested || _stopping.IsCancellationRequested)
        {
            // Whatever it is that the activity makes of its cancellation: the host cut it off, so it has not failed.
            if (timeout.IsCancellationRequested)
            {
                Log.ActivityTimedOut(_logger, name, activity.Instance.Id, _options.FunctionTimeout);
                _ = end.TellAsync(_logger);
            }

            return null;
        }
        catch (Exception exception)
        {
            return Answer(scheduled, HistoryEventType.TaskFailed) with
            {
                Reason = $"Function '{name}' failed with an unhandled exception.",
                Failure = Failures.ToRecord(exception, _functions.Runner),
            };
        }
        finally
        {
            // One that is being told is left to the garbage collector: it may not be disposed of meanwhile.
            if (!timeout.IsCancellationRequested)
            {
                end.Dispose();
            }
        }
    }

    private HistoryEvent Answer(HistoryEvent scheduled, HistoryEventType type) =>
        new(type, -1, _time.GetUtcNow().UtcDateTime) { TaskId = scheduled.EventId };

    private void RunAgainLater(ActivityTask activity)
    {
        if (_isStopped)
        {
            return;
        }

        var wait = TimeSpan.FromSeconds(Math.Min(Math.Pow(2, activity.Attempts), LongestRetry.TotalSeconds));
        _timers.Set(_time.GetUtcNow().UtcDateTime + wait, () => Add(activity));
    }
}
