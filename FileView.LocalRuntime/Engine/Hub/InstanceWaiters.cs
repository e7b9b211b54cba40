namespace FileView.LocalRuntime.Engine;

/// <summary>Those who wait for an instance to start or to end. Used with the hub's gate held.</summary>
internal sealed class InstanceWaiters
{
    private readonly Dictionary<string, List<Waiter>> _waiters = new(StringComparer.Ordinal);

    private sealed record Waiter(InstanceMilestone Milestone, TaskCompletionSource<InstanceState> Reached);

    public static bool IsReached(InstanceState state, InstanceMilestone milestone) => milestone == InstanceMilestone.Ended
        ? state.HasEnded
        : state.Status != Microsoft.DurableTask.Client.OrchestrationRuntimeStatus.Pending;

    /// <summary>Adds a waiter. The action takes it away again; it is to be called with the gate held.</summary>
    public Task<InstanceState> Add(string instanceId, InstanceMilestone milestone, out Action remove)
    {
        var waiter = new Waiter(milestone, new(TaskCreationOptions.RunContinuationsAsynchronously));
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

        foreach (Waiter waiter in list.Where(waiter => IsReached(state, waiter.Milestone)).ToList())
        {
            waiter.Reached.TrySetResult(state);
            Remove(state.InstanceId, waiter);
        }
    }

    private void Remove(string instanceId, Waiter waiter)
    {
        if (_waiters.TryGetValue(instanceId, out List<Waiter>? list) && list.Remove(waiter) && list.Count == 0)
        {
            _waiters.Remove(instanceId);
        }
    }
}
