using System.Text;
using FileView.LocalRuntime.Storage;
using Microsoft.DurableTask.Client;

namespace FileView.LocalRuntime.Engine;

/// <summary>Answers questions about instances, from memory and from packs.</summary>
internal sealed class InstanceReader(Journal journal, IEventLogHome home)
{
    /// <summary>Rows looked at before the gate is let go for others.</summary>
    private const int RowsAtOnce = 1000;

    public async ValueTask<InstanceState?> GetAsync(string instanceId, CancellationToken cancellationToken)
    {
        ArchivedInstance? archived;
        Task? durable = null;
        lock (journal.Gate)
        {
            if (journal.State.FindLive(instanceId) is { } live)
            {
                if (live.Visible is { } visible)
                {
                    return visible;
                }

                durable = journal.WhenDurable();
            }

            archived = journal.State.FindArchived(instanceId);
        }

        if (durable is not null)
        {
            // It was started this moment: it is there for others only when it is on disk.
            await durable.WaitAsync(cancellationToken);
            return await GetAsync(instanceId, cancellationToken);
        }

        return archived is null ? null : (await ReadAsync(archived, cancellationToken)).ToState();
    }

    public async ValueTask<IReadOnlyList<HistoryEvent>?> GetHistoryAsync(string instanceId, CancellationToken cancellationToken)
    {
        ArchivedInstance? archived;
        List<HistoryEvent>? history;
        Task durable;
        lock (journal.Gate)
        {
            history = journal.State.FindLive(instanceId) is { } live ? [.. live.History] : null;
            archived = journal.State.FindArchived(instanceId);
            durable = journal.WhenDurable();
        }

        await durable.WaitAsync(cancellationToken);
        return history ?? (archived is null ? null : (await ReadAsync(archived, cancellationToken)).History);
    }

    public async Task<InstancePage> QueryAsync(
        InstanceFilter filter, int pageSize, string? continuationToken, CancellationToken cancellationToken)
    {
        string? after = continuationToken is null ? null : Decode(continuationToken);
        List<string> ids = [];
        bool isLast = false;
        while (ids.Count <= pageSize && !isLast)
        {
            cancellationToken.ThrowIfCancellationRequested();
            (List<string> found, after, isLast) = Scan(filter, after, pageSize + 1 - ids.Count);
            ids.AddRange(found);
        }

        var states = new List<InstanceState>();
        foreach (string id in ids.Take(pageSize))
        {
            if (await GetAsync(id, cancellationToken) is { } state)
            {
                states.Add(state);
            }
        }

        return new InstancePage(states, ids.Count > pageSize ? Encode(ids[pageSize - 1]) : null);
    }

    /// <summary>
    /// The ids behind one that a filter matches, as many as are wanted at most; how far it has come; and whether that was
    /// the end.
    /// </summary>
    public (List<string> Ids, string? LastSeen, bool IsLast) Scan(InstanceFilter filter, string? after, int wanted)
    {
        var ids = new List<string>();
        string prefix = filter.InstanceIdPrefix ?? string.Empty;
        string from = after is null || string.CompareOrdinal(after, prefix) < 0 ? prefix : after;
        lock (journal.Gate)
        {
            HubState state = journal.State;
            if (state.Ids.Max is not { } max || string.CompareOrdinal(from, max) > 0)
            {
                return (ids, after, true);
            }

            int seen = 0;
            foreach (string id in state.Ids.GetViewBetween(from, max))
            {
                if (id == after)
                {
                    continue;
                }

                if (!id.StartsWith(prefix, StringComparison.Ordinal))
                {
                    return (ids, after, true);
                }

                after = id;
                if (Matches(state, id, filter))
                {
                    ids.Add(id);
                }

                if (ids.Count == wanted || ++seen == RowsAtOnce)
                {
                    return (ids, after, false);
                }
            }
        }

        return (ids, after, true);
    }

    private static bool Matches(HubState state, string id, InstanceFilter filter)
    {
        if (state.FindArchived(id) is { } row)
        {
            return Matches(filter, row.Status, row.CreatedAt, row.LastUpdatedAt);
        }

        return state.FindLive(id)?.Visible is { } live
            && Matches(filter, live.Status, live.CreatedAt, live.HasEnded ? live.LastUpdatedAt : null);
    }

    private static bool Matches(InstanceFilter filter, OrchestrationRuntimeStatus status, DateTime createdAt, DateTime? endedAt) =>
        (filter.Statuses is null or { Count: 0 } || filter.Statuses.Contains(status))
        && !(createdAt < filter.CreatedFrom)
        && !(createdAt > filter.CreatedTo)
        && (filter.CompletedFrom is null || endedAt >= filter.CompletedFrom)
        && (filter.CompletedTo is null || endedAt <= filter.CompletedTo);

    private static string Encode(string lastId) => Convert.ToBase64String(Encoding.UTF8.GetBytes(lastId));

    private static string Decode(string token) => Encoding.UTF8.GetString(Convert.FromBase64String(token.Trim()));

    private async ValueTask<Instance> ReadAsync(ArchivedInstance archived, CancellationToken cancellationToken) =>
        InstanceCodec.FromBytes(await archived.ReadBodyAsync(home, cancellationToken));
}
