using FileView.LocalRuntime.Storage;
using Microsoft.Extensions.Logging;

namespace FileView.LocalRuntime.Engine;

/// <summary>The moving parts of an open hub: the journal, and what runs on what it says.</summary>
internal sealed class HubEngine : IHubEffects, IAsyncDisposable
{
    private readonly TaskHubOptions _options;
    private readonly IEventLogHome _home;
    private readonly TimeProvider _time;
    private readonly TimerQueue _timers;
    private readonly EpisodeDispatcher _episodes;
    private readonly ActivityDispatcher _activities;

    public HubEngine(
        RecoveredHub recovered,
        IEventLogHome home,
        EpisodeSettings settings,
        TaskHubOptions options,
        TimeProvider time,
        ILogger logger)
    {
        _options = options;
        _home = home;
        _time = time;
        Journal = new Journal(recovered.State, home, recovered.Next, this, time, logger);
        _timers = new TimerQueue(Journal.Gate, time);
        _episodes = new EpisodeDispatcher(Journal, settings, options, _timers, time, logger);
        _activities = new ActivityDispatcher(Journal, settings.Functions, options, _timers, _episodes.Wake, time, logger);
        Snapshots = new SnapshotKeeper(Journal, home, recovered, options, logger);
    }

    public Journal Journal { get; }

    public SnapshotKeeper Snapshots { get; }

    /// <summary>Those who wait for instances. With the gate held.</summary>
    public InstanceWaiters Waiters { get; } = new();

    /// <summary>Lets everything that was under way at the end of the log go on.</summary>
    public void Resume()
    {
        lock (Journal.Gate)
        {
            foreach (Instance instance in Journal.State.Live.Values.ToList())
            {
                foreach (HistoryEvent open in instance.Open.Values)
                {
                    Resume(instance, open);
                }

                _episodes.Wake(instance);
            }

            Snapshots.Look();
        }
    }

    /// <summary>Ends in order: what is running may end within the grace, what waits for the disk is written.</summary>
    public async ValueTask DisposeAsync()
    {
        await _activities.StopAsync(_options.ShutdownGrace);
        lock (Journal.Gate)
        {
            _episodes.Stop();
            Waiters.Close();
        }

        await Snapshots.DisposeAsync();
        _timers.Dispose();
        Journal.Dispose();
        _activities.Dispose();
        await _home.DisposeAsync();
    }

    /// <summary>Ends as a crash would: nothing more is written.</summary>
    public async Task AbandonAsync()
    {
        lock (Journal.Gate)
        {
            _episodes.Stop();
            Waiters.Close();
        }

        Journal.Abandon();
        await _activities.StopAsync(TimeSpan.Zero);
        await Snapshots.DisposeAsync();
        _timers.Dispose();
        _activities.Dispose();
        await _home.DisposeAsync();
    }

    /// <inheritdoc/>
    public void Woken(Instance instance) => _episodes.Wake(instance);

    /// <inheritdoc/>
    public void TimerCreated(Instance instance, HistoryEvent created) =>
        instance.Timers[created.EventId] = _timers.Set(created.FireAt!.Value, () => Fire(instance, created));

    /// <inheritdoc/>
    public void Ended(Instance instance)
    {
        foreach (TimerEntry entry in instance.Timers.Values)
        {
            _timers.Cancel(entry);
        }

        instance.Timers.Clear();
    }

    /// <inheritdoc/>
    public void Published(InstanceState state) => Waiters.Notify(state);

    /// <inheritdoc/>
    public void Runnable(ActivityTask activity) => _activities.Add(activity);

    /// <inheritdoc/>
    public void CaughtUp()
    {
        _episodes.Pump();
        Snapshots.Look();
    }

    /// <inheritdoc/>
    public bool AreMoreRecordsComing() => _episodes is { IsBusy: true };

    private void Resume(Instance instance, HistoryEvent open)
    {
        if (open.Type == HistoryEventType.TaskScheduled)
        {
            _activities.Add(new ActivityTask(instance, open));
        }
        else if (open.Type == HistoryEventType.TimerCreated)
        {
            TimerCreated(instance, open);
        }
    }

    private void Fire(Instance instance, HistoryEvent created)
    {
        instance.Timers.Remove(created.EventId);
        if (!instance.Open.TryGetValue(created.EventId, out HistoryEvent? open) || !ReferenceEquals(open, created))
        {
            return;
        }

        var fired = new HistoryEvent(HistoryEventType.TimerFired, -1, _time.GetUtcNow().UtcDateTime)
        {
            TaskId = created.EventId,
            FireAt = created.FireAt,
        };
        instance.Completions.Add(new Arrival(Journal.State.NextArrival(), fired));
        _episodes.Wake(instance);
    }
}
