using FileView.LocalRuntime.Storage;
using Microsoft.Extensions.Logging;

namespace FileView.LocalRuntime.Engine;

/// <summary>
/// The hub's state and its log as one: a record is applied and queued for the disk in one step, under one gate, so that
/// the order in memory is the order on disk. The state in memory may thus run ahead of the disk; what others can notice
/// (answers, what queries show, activities) waits until the disk has caught up.
/// </summary>
internal sealed class Journal : IStateListener, IDisposable
{
    private readonly EventLog _log;
    private readonly IHubEffects _effects;
    private Commit _commit = new(null, null);

    public Journal(HubState state, IEventLogHome home, LogPosition start, IHubEffects effects, TimeProvider time, ILogger logger)
    {
        State = state;
        _effects = effects;
        IsHealthy = true;
        _log = new EventLog(home, start, OnDurable, OnHealthChanged, effects.AreMoreRecordsComing, time, logger);
    }

    /// <summary>Held for every look at and change of the state; never while waiting for anything.</summary>
    public Lock Gate { get; } = new();

    public HubState State { get; }

    /// <summary>False while appends fail.</summary>
    public bool IsHealthy { get; private set; }

    /// <summary>Records that are not on disk yet.</summary>
    public int Backlog => _log.Backlog;

    /// <summary>Bytes of log since the last snapshot was begun.</summary>
    public long LengthSinceRoll => _log.LengthSinceRoll;

    /// <summary>Applies a record and sends it to the disk. To be called with the gate held.</summary>
    public void Append(LogRecord record, TaskCompletionSource? acknowledged = null)
    {
        var commit = new Commit(record, acknowledged);
        _commit = commit;
        State.Apply(record, this);
        Enqueue(commit);
    }

    /// <summary>Completes when all records before it are on disk. To be called with the gate held.</summary>
    public Task WhenDurable()
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Enqueue(new Commit(null, reached));
        return reached.Task;
    }

    /// <summary>Begins a new segment behind all records so far. To be called with the gate held.</summary>
    public Task<LogPosition> Roll()
    {
        var roll = new RollEntry();
        Enqueue(roll);
        return roll.Rolled;
    }

    /// <summary>Ends as a crash would.</summary>
    public void Abandon() => _log.Abandon();

    /// <inheritdoc/>
    public void Dispose() => _log.Dispose();

    /// <inheritdoc/>
    public void Changed(Instance instance)
    {
        _commit.Add(instance, instance.ToState());
        if (instance.HasEnded)
        {
            _effects.Ended(instance);
        }
    }

    /// <inheritdoc/>
    public void Woken(Instance instance) => _effects.Woken(instance);

    /// <inheritdoc/>
    public void ActivityScheduled(Instance instance, HistoryEvent scheduled) =>
        _commit.Add(new ActivityTask(instance, scheduled));

    /// <inheritdoc/>
    public void TimerCreated(Instance instance, HistoryEvent created) => _effects.TimerCreated(instance, created);

    private void Enqueue(LogEntry entry)
    {
        try
        {
            _log.Enqueue(entry);
        }
        catch (ObjectDisposedException closed)
        {
            throw new TaskHubUnavailableException("The task hub is closed.", closed);
        }
    }

    private void OnDurable(IReadOnlyList<LogEntry> entries)
    {
        lock (Gate)
        {
            foreach (Commit commit in entries.OfType<Commit>())
            {
                foreach ((Instance instance, InstanceState state) in commit.Changes)
                {
                    instance.Visible = state;
                    if (state.HasEnded)
                    {
                        State.Archive(instance);
                    }

                    _effects.Published(state);
                }

                foreach (ActivityTask activity in commit.Activities)
                {
                    _effects.Runnable(activity);
                }
            }

            _effects.CaughtUp();
        }

        foreach (Commit commit in entries.OfType<Commit>())
        {
            commit.Acknowledge();
        }
    }

    private void OnHealthChanged(bool isHealthy)
    {
        lock (Gate)
        {
            IsHealthy = isHealthy;
            if (isHealthy)
            {
                _effects.CaughtUp();
            }
        }
    }
}
