namespace FileView.LoadApp.Measures;

/// <summary>Activities that have begun and do not end; whoever waits for a number of them is told.</summary>
internal sealed class HeldActivities
{
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _never = new();
    private readonly List<(int Count, TaskCompletionSource Reached)> _waiters = [];
    private int _begun;

    /// <summary>Counts an activity and holds it as long as this process lives.</summary>
    public Task HoldAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _begun++;
            _waiters.RemoveAll(waiter => waiter.Count <= _begun && waiter.Reached.TrySetResult());
        }

        return _never.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Completes when as many activities have begun in this process.</summary>
    public Task WhenBegunAsync(int count)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_begun >= count)
            {
                reached.SetResult();
            }
            else
            {
                _waiters.Add((count, reached));
            }
        }

        return reached.Task;
    }
}
