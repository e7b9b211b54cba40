namespace FileView.LocalRuntime.Engine;

/// <summary>Those who wait for an instance to be as they want it. Used with the hub's gate held.</summary>
internal sealed class InstanceWaiters
{
    private readonly Dictionary<string, List<Waiter>> _waiters = new(StringComparer.Ordinal);

    private sealed record Waiter(Func<InstanceState, bool> IsWanted, TaskCompletionSource<InstanceState> Reached);

    /// <summary>Adds a waiter. The action takes it away again; it is to be called with the gate held.</summary>
    public Task<InstanceState> Add(string instanceId, Func<InstanceState, bool> isWanted, out Action remove)
    {
        var waiter = new Waiter(isWanted, new(TaskCreationOptions.RunContinuationsAsynchronously));
        if (!_waiters.TryGetValue(instanceId, out List<Waiter>? list))
        {
            _waiters[instanceId] = list = [];
        }

        list.Add(waiter);
        remove = () => Remove(instanceId, waiter);
        return waiter.Reached.Task;
    }

    public void Notify(InstanceState state)
    {
        if (!_waiters.TryGetValue(state.InstanceId, out List<Waiter>? list))
        {
            return;
        }

        foreach (Waiter waiter in list.Where(waiter => waiter.IsWanted(state)).ToList())
        {
            waiter.Reached.TrySetResult(state);
            Remove(state.InstanceId, waiter);
        }
    }

    /// <summary>Tells all of them that the hub closes.</summary>
    public void Close()
    {
        foreach (Waiter waiter in _waiters.Values.SelectMany(list => list))
        {
            waiter.Reached.TrySetException(new TaskHubUnavailableException("The task hub is closed."));
        }

        _waiters.Clear();
    }

    private void Remove(string instanceId, Waiter waiter)
    {
        if (_waiters.TryGetValue(instanceId, out List<Waiter>? list) && list.Remove(waiter) && list.Count == 0)
        {
            _waiters.Remove(instanceId);
        }
    }
}
