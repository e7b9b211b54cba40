using Microsoft.Extensions.Logging;

namespace FileView.LocalRuntime.Engine;

/// <summary>Runs episodes: one at a time for an instance, several at a time for the hub.</summary>
internal sealed class EpisodeDispatcher
{
    /// <summary>Keys in <see cref="Instance.Timers"/> that are no task ids.</summary>
    private const int StartKey = -1;
    private const int RetryKey = -2;
    private static readonly TimeSpan LongestRetry = TimeSpan.FromMinutes(1);

    private readonly Journal _journal;
    private readonly EpisodeSettings _settings;
    private readonly TaskHubOptions _options;
    private readonly TimerQueue _timers;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Queue<Instance> _ready = new();
    private int _running;
    private bool _isStopped;

    public EpisodeDispatcher(
        Journal journal, EpisodeSettings settings, TaskHubOptions options, TimerQueue timers, TimeProvider time, ILogger logger)
    {
        _journal = journal;
        _settings = settings;
        _options = options;
        _timers = timers;
        _time = time;
        _logger = logger;
    }

    /// <summary>True while episodes run or are about to. To be read without the gate.</summary>
    public bool IsBusy => Volatile.Read(ref _running) > 0;

    /// <summary>Queues the instance if there is something for it to do. With the gate held.</summary>
    public void Wake(Instance instance)
    {
        if (instance.Stage != EpisodeStage.Idle || instance.HasEnded
            || (instance.Messages.Count == 0 && instance.Completions.Count == 0))
        {
            return;
        }

        if (WaitsForItsStart(instance) || WaitsForAnotherHost(instance))
        {
            return;
        }

        instance.Stage = EpisodeStage.Queued;
        _ready.Enqueue(instance);
        Pump();
    }

    /// <summary>Begins episodes as far as limits, disk and health allow. With the gate held.</summary>
    public void Pump()
    {
        while (!_isStopped && _running < _options.MaxConcurrentOrchestrators && _journal.IsHealthy
            && _journal.Backlog < _options.MaxBacklog && _ready.TryDequeue(out Instance? instance))
        {
            _running++;
            ThreadPool.UnsafeQueueUserWorkItem(Run, instance, preferLocal: false);
        }
    }

    /// <summary>Begins no further episode. With the gate held.</summary>
    public void Stop() => _isStopped = true;

    private bool WaitsForItsStart(Instance instance)
    {
        if (instance.History.Count > 0 || instance.Start.ScheduledStart is not { } due
            || due <= _time.GetUtcNow().UtcDateTime
            || IsToBeTerminated(instance))
        {
            return false;
        }

        if (!instance.Timers.ContainsKey(StartKey))
        {
            instance.Timers[StartKey] = _timers.Set(due, () =>
            {
                instance.Timers.Remove(StartKey);
                Wake(instance);
            });
        }

        return true;
    }

    /// <summary>An instance of a version that this host leaves to another. It can be terminated all the same.</summary>
    private bool WaitsForAnotherHost(Instance instance)
    {
        if (!_settings.Versions.Rejects(instance.Start.Version) || IsToBeTerminated(instance))
        {
            return false;
        }

        if (!instance.IsRejectionLogged)
        {
            instance.IsRejectionLogged = true;
            Log.VersionRejected(
                _logger, instance.Id, instance.Start.Version, _settings.Versions.HostVersion, _settings.Versions.Match);
        }

        return true;
    }

    private static bool IsToBeTerminated(Instance instance) =>
        instance.Messages.Any(message => message.Event.Type == HistoryEventType.ExecutionTerminated);

    private void Run(Instance instance)
    {
        EpisodeInput input;
        int completions;
        lock (_journal.Gate)
        {
            instance.Stage = EpisodeStage.Running;
            input = InputOf(instance);
            completions = instance.Completions.Count;
        }

        EpisodeOutcome? outcome = TryRun(input);
        lock (_journal.Gate)
        {
            _running--;
            if (outcome is null)
            {
                TryLater(instance);
            }
            else if (!_isStopped)
            {
                instance.FailedEpisodes = 0;
                instance.Completions.RemoveRange(0, completions);
                _journal.Append(outcome.Record);
                Cancel(instance, outcome.CancelledTimers);
                instance.Stage = EpisodeStage.Idle;
                Wake(instance);
            }

            Pump();
        }
    }

    private EpisodeInput InputOf(Instance instance)
    {
        DateTime now = _time.GetUtcNow().UtcDateTime;
        DateTime earliest = instance.LastUpdatedAt.AddTicks(1);
        var batch = new List<HistoryEvent>(instance.Messages.Count + instance.Completions.Count);
        int message = 0;
        foreach (Arrival completion in instance.Completions)
        {
            while (message < instance.Messages.Count && instance.Messages[message].Order < completion.Order)
            {
                batch.Add(instance.Messages[message++].Event);
            }

            batch.Add(completion.Event);
        }

        for (; message < instance.Messages.Count; message++)
        {
            batch.Add(instance.Messages[message].Event);
        }

        return new EpisodeInput(instance, now > earliest ? now : earliest, batch, instance.Messages.Count);
    }

    private EpisodeOutcome? TryRun(EpisodeInput input)
    {
        try
        {
            return Episode.Run(input, _settings);
        }
        catch (Exception exception)
        {
            Log.EpisodeFaulted(_logger, input.Instance.Id, exception);
            return null;
        }
    }

    private void TryLater(Instance instance)
    {
        TimeSpan wait = TimeSpan.FromSeconds(Math.Min(Math.Pow(2, instance.FailedEpisodes++), LongestRetry.TotalSeconds));
        instance.Stage = EpisodeStage.Queued;
        instance.Timers[RetryKey] = _timers.Set(_time.GetUtcNow().UtcDateTime + wait, () =>
        {
            instance.Timers.Remove(RetryKey);
            instance.Stage = EpisodeStage.Idle;
            Wake(instance);
        });
    }

    private void Cancel(Instance instance, IReadOnlyCollection<int> timers)
    {
        foreach (int taskId in timers)
        {
            if (instance.Timers.Remove(taskId, out TimerEntry? entry))
            {
                _timers.Cancel(entry);
            }
        }
    }
}
