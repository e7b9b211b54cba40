using FileView.LocalRuntime.Storage;

namespace FileView.LocalRuntime.Engine;

/// <summary>A record on its way to the disk, and what is to happen when it has arrived. Without a record: a barrier.</summary>
internal sealed class Commit : LogEntry
{
    private readonly LogRecord? _record;
    private readonly TaskCompletionSource? _acknowledged;
    private List<(Instance Instance, InstanceState State)>? _changes;
    private List<ActivityTask>? _activities;

    public Commit(LogRecord? record, TaskCompletionSource? acknowledged)
    {
        _record = record;
        _acknowledged = acknowledged;
    }

    /// <summary>What clients may see from then on.</summary>
    public IReadOnlyList<(Instance Instance, InstanceState State)> Changes => _changes ?? [];

    /// <summary>What may run from then on.</summary>
    public IReadOnlyList<ActivityTask> Activities => _activities ?? [];

    public void Add(Instance instance, InstanceState state) => (_changes ??= []).Add((instance, state));

    public void Add(ActivityTask activity) => (_activities ??= []).Add(activity);

    /// <inheritdoc/>
    public override bool WriteTo(BinaryWriter writer)
    {
        if (_record is null)
        {
            return false;
        }

        RecordCodec.Write(writer, _record);
        return true;
    }

    /// <inheritdoc/>
    public override void OnDelayed(Exception cause) => _acknowledged?.TrySetException(new TaskHubUnavailableException(
        "The task hub cannot write to its store now. Whether the request takes effect when it can is not known.", cause));

    public void Acknowledge() => _acknowledged?.TrySetResult();
}
