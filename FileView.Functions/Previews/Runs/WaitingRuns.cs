using FileView.Functions.Previews.Lifecycle;

namespace FileView.Functions.Previews.Runs;

/// <summary>
/// The previews that wait for their conversion, are on the way to it or in it, as far as this process has seen: those that it
/// began or moved on. One that another process brings to its end stays until somebody looks (<see cref="Oldest"/>).
/// </summary>
internal sealed class WaitingRuns
{
    private readonly Lock _lock = new();
    private readonly LinkedList<string> _order = [];
    private readonly Dictionary<string, LinkedListNode<string>> _nodes = new(StringComparer.Ordinal);

    /// <summary>Gets how many there are.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _nodes.Count;
            }
        }
    }

    /// <summary>Takes note of the state of a preview. One that goes on waiting counts as seen last.</summary>
    public void Observe(PreviewSnapshot snapshot)
    {
        if (snapshot.DeletedAt is not null || PreviewLifecycle.IsEnd(snapshot.Status))
        {
            Forget(snapshot.Id);
            return;
        }

        lock (_lock)
        {
            if (_nodes.TryGetValue(snapshot.Id, out LinkedListNode<string>? node))
            {
                _order.Remove(node);
                _order.AddLast(node);
            }
            else
            {
                _nodes[snapshot.Id] = _order.AddLast(snapshot.Id);
            }
        }
    }

    /// <summary>Takes note that a preview is not there any more.</summary>
    public void Forget(string previewId)
    {
        lock (_lock)
        {
            if (_nodes.Remove(previewId, out LinkedListNode<string>? node))
            {
                _order.Remove(node);
            }
        }
    }

    /// <summary>Gets the ids of those that were seen longest ago.</summary>
    public IReadOnlyList<string> Oldest(int most)
    {
        lock (_lock)
        {
            return [.. _order.Take(most)];
        }
    }
}
