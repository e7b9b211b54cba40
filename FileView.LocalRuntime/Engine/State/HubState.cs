using FileView.LocalRuntime.Storage;

namespace FileView.LocalRuntime.Engine;

/// <summary>
/// All instances, and how a record changes them. The same code runs when a record is made and when the log is read again,
/// so a record must give the same state both times. Used with the hub's gate held.
/// </summary>
internal sealed class HubState
{
    private readonly Dictionary<string, Instance> _live = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ArchivedInstance> _archived = new(StringComparer.Ordinal);
    private readonly HashSet<ArchivedInstance> _unpacked = [];
    private readonly SortedSet<string> _ids = new(StringComparer.Ordinal);
    private long _arrivals;

    /// <summary>Instances that have not ended, and those that have but are not archived yet.</summary>
    public IReadOnlyDictionary<string, Instance> Live => _live;

    /// <summary>Ended instances.</summary>
    public IReadOnlyDictionary<string, ArchivedInstance> Archived => _archived;

    /// <summary>Those of the ended instances that are not in a pack yet.</summary>
    public IReadOnlyCollection<ArchivedInstance> Unpacked => _unpacked;

    /// <summary>The ids of all of them, in ordinal order.</summary>
    public SortedSet<string> Ids => _ids;

    /// <summary>A number for what comes next; later ones are greater.</summary>
    public long NextArrival() => ++_arrivals;

    public Instance? FindLive(string instanceId) => _live.GetValueOrDefault(instanceId);

    public ArchivedInstance? FindArchived(string instanceId) => _archived.GetValueOrDefault(instanceId);

    public void Apply(LogRecord record, IStateListener listener)
    {
        switch (record)
        {
            case StartRecord start:
                Start(start.InstanceId, start.Started, listener);
                break;
            case MessageRecord message:
                Deliver(message.InstanceId, message.Message, listener);
                break;
            case EpisodeRecord episode:
                Apply(episode, listener);
                break;
            case RewindRecord rewind:
                Rewind(rewind, listener);
                break;
            case PurgeRecord purge:
                foreach (string id in purge.InstanceIds)
                {
                    Purge(id);
                }

                break;
            default:
                throw new ArgumentException($"There is no rule for {record.GetType().Name}.", nameof(record));
        }
    }

    /// <summary>Takes over an instance that a snapshot holds.</summary>
    public void Load(Instance instance)
    {
        _live.Add(instance.Id, instance);
        _ids.Add(instance.Id);
    }

    /// <summary>Takes over the row of an instance that a pack holds.</summary>
    public void Load(ArchivedInstance archived)
    {
        _archived.Add(archived.Id, archived);
        _ids.Add(archived.Id);
    }

    /// <summary>Puts an ended instance away, unless another has taken its id meanwhile.</summary>
    public void Archive(Instance instance)
    {
        if (_live.TryGetValue(instance.Id, out Instance? present) && present == instance && instance.HasEnded)
        {
            var archived = ArchivedInstance.From(instance);
            _live.Remove(instance.Id);
            _archived.Add(instance.Id, archived);
            _unpacked.Add(archived);
        }
    }

    /// <summary>
    /// Notes that the body of an ended instance now lies in a pack. If the instance has been purged or replaced since its
    /// body was written, its place in the pack is given up at once.
    /// </summary>
    public void MoveTo(ArchivedInstance archived, Pack pack, PackedEntry place, int ordinal)
    {
        archived.MoveTo(pack, place, ordinal);
        _unpacked.Remove(archived);
        if (!_archived.TryGetValue(archived.Id, out ArchivedInstance? present) || present != archived)
        {
            pack.Remove(ordinal);
        }
    }

    private void Start(string instanceId, HistoryEvent started, IStateListener listener)
    {
        Purge(instanceId);
        var instance = new Instance(instanceId, started);
        Load(instance);
        instance.Messages.Add(new Arrival(NextArrival(), started));
        listener.Changed(instance);
        listener.Woken(instance);
    }

    private void Deliver(string instanceId, HistoryEvent message, IStateListener listener)
    {
        if (_live.TryGetValue(instanceId, out Instance? instance) && !instance.HasEnded)
        {
            instance.Messages.Add(new Arrival(NextArrival(), message));
            listener.Woken(instance);
        }
    }

    private void Apply(EpisodeRecord episode, IStateListener listener)
    {
        Instance instance = _live[episode.InstanceId];
        instance.Messages.RemoveRange(0, episode.Consumed);
        if (episode.CustomStatusChanged)
        {
            instance.CustomStatus = episode.CustomStatus;
        }

        foreach (HistoryEvent item in episode.Events)
        {
            instance.Add(item);
            Send(instance, item, listener);
        }

        if (episode.NextGeneration is { } next)
        {
            BeginGeneration(instance, next, episode.Carried);
        }

        listener.Changed(instance);
        listener.Woken(instance);
    }

    private void BeginGeneration(Instance instance, HistoryEvent started, IReadOnlyList<HistoryEvent> carried)
    {
        instance.ContinueAsNew(started);
        instance.Messages.Insert(0, new Arrival(NextArrival(), started));
        instance.Messages.InsertRange(1, carried.Select(item => new Arrival(NextArrival(), item)));
    }

    /// <summary>Lets what an event of the history means for others come about.</summary>
    private void Send(Instance instance, HistoryEvent item, IStateListener listener)
    {
        switch (item.Type)
        {
            case HistoryEventType.TaskScheduled:
                listener.ActivityScheduled(instance, item);
                break;
            case HistoryEventType.TimerCreated:
                listener.TimerCreated(instance, item);
                break;
            case HistoryEventType.SubOrchestrationInstanceCreated:
                StartChild(instance, item, listener);
                break;
            case HistoryEventType.EventSent:
                Deliver(item.InstanceId!, ChildMessages.Raised(item), listener);
                break;
            case HistoryEventType.ExecutionCompleted:
                AnswerParent(instance, item, listener);
                break;
            default:
                break;
        }
    }

    private void StartChild(Instance parent, HistoryEvent created, IStateListener listener)
    {
        if (_live.TryGetValue(created.InstanceId!, out Instance? present) && !present.HasEnded)
        {
            Deliver(parent.Id, ChildMessages.Refused(created), listener);
            return;
        }

        Start(created.InstanceId!, ChildMessages.Started(parent, created), listener);
    }

    private void AnswerParent(Instance child, HistoryEvent completed, IStateListener listener)
    {
        if (child.Start.Parent is { } link
            && _live.TryGetValue(link.InstanceId, out Instance? parent)
            && parent.Start.ExecutionId == link.ExecutionId
            && parent.Open.ContainsKey(link.TaskId))
        {
            Deliver(parent.Id, ChildMessages.Answer(completed, link.TaskId), listener);
        }
    }

    private void Rewind(RewindRecord rewind, IStateListener listener)
    {
        foreach (byte[] body in rewind.Instances)
        {
            Instance instance = InstanceCodec.FromBytes(body);
            instance.Rewind(RewindPlan.Keep(instance.History));
            Purge(instance.Id);
            Load(instance);
            instance.Messages.Add(new Arrival(NextArrival(), rewind.Rewound));
            listener.Changed(instance);
            listener.Woken(instance);
        }
    }

    private void Purge(string instanceId)
    {
        if (_archived.TryGetValue(instanceId, out ArchivedInstance? archived))
        {
            Forget(archived);
        }
        else if (_live.TryGetValue(instanceId, out Instance? live) && live.HasEnded)
        {
            _live.Remove(instanceId);
            _ids.Remove(instanceId);
        }
    }

    private void Forget(ArchivedInstance archived)
    {
        archived.Location?.Pack.Remove(archived.Location.Ordinal);
        _unpacked.Remove(archived);
        _archived.Remove(archived.Id);
        _ids.Remove(archived.Id);
    }
}
