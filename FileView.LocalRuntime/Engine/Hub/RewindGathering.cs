using FileView.LocalRuntime.Storage;
using Microsoft.DurableTask.Client;

namespace FileView.LocalRuntime.Engine;

/// <summary>Collects the bytes of a failed instance and of the children that failed under it.</summary>
internal sealed class RewindGathering(Journal journal, IEventLogHome home)
{
    /// <summary>The instance first; null when it is not there or has not failed.</summary>
    public async Task<List<byte[]>?> GatherAsync(string instanceId, CancellationToken cancellationToken)
    {
        var gathered = new List<byte[]>();
        await AddAsync(instanceId, parent: null, gathered, cancellationToken);
        return gathered.Count > 0 ? gathered : null;
    }

    private async Task AddAsync(
        string instanceId, Instance? parent, List<byte[]> gathered, CancellationToken cancellationToken)
    {
        if (await ReadAsync(instanceId, cancellationToken) is not { } body)
        {
            return;
        }

        Instance instance = InstanceCodec.FromBytes(body);
        bool isMeant = instance.Status == OrchestrationRuntimeStatus.Failed
            && (parent is null || instance.Start.Parent?.InstanceId == parent.Id);
        if (!isMeant)
        {
            return;
        }

        gathered.Add(body);
        instance.Rewind(RewindPlan.Keep(instance.History));
        foreach (HistoryEvent open in instance.Open.Values)
        {
            // What is open in the kept history is a child whose failure is taken back: it goes on, too.
            if (open.Type == HistoryEventType.SubOrchestrationInstanceCreated)
            {
                await AddAsync(open.InstanceId!, instance, gathered, cancellationToken);
            }
        }
    }

    private async ValueTask<byte[]?> ReadAsync(string instanceId, CancellationToken cancellationToken)
    {
        ArchivedInstance? archived;
        lock (journal.Gate)
        {
            archived = journal.State.FindArchived(instanceId);
            if (journal.State.FindLive(instanceId) is { HasEnded: true } live)
            {
                return InstanceCodec.ToBytes(live);
            }
        }

        return archived is null ? null : await archived.ReadBodyAsync(home, cancellationToken);
    }
}
