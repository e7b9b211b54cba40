namespace FileView.LocalRuntime.Engine;

/// <summary>All that the hub waits for by the clock. Nothing fires early; used with the hub's gate held.</summary>
internal sealed class TimerQueue : IDisposable
{
    // The clock may be set while we wait, so we look at it at least this often.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private static readonly Comparer<TimerEntry> ByTime = Comparer<TimerEntry>.Create((left, right) =>
        left.Due != right.Due ? left.Due.CompareTo(right.Due) : left.Order.CompareTo(right.Order));

    private readonly SortedSet<TimerEntry> _entries = new(ByTime);
    private readonly Lock _gate;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private long _order;
    private bool _isDisposed;

    public TimerQueue(Lock gate, TimeProvider time)
    {
        _gate = gate;
        _time = time;
        _timer = time.CreateTimer(_ => OnTime(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public TimerEntry Set(DateTime due, Action fire)
    {
        var entry = new TimerEntry(due, ++_order, fire);
        _entries.Add(entry);
        if (ReferenceEquals(_entries.Min, entry))
        {
            Arm();
        }

        return entry;
    }

    public void Cancel(TimerEntry entry) => _entries.Remove(entry);

    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
        }

        _timer.Dispose();
    }

    private void OnTime()
    {
        lock (_gate)
        {
            while (!_isDisposed && _entries.Min is { } next && next.Due <= _time.GetUtcNow().UtcDateTime)
            {
                _entries.Remove(next);
                next.Fire();
            }

            Arm();
        }
    }

    private void Arm()
    {
        if (_isDisposed || _entries.Min is not { } next)
        {
            return;
        }

        TimeSpan wait = next.Due - _time.GetUtcNow().UtcDateTime;
        wait = wait < TimeSpan.Zero ? TimeSpan.Zero : wait > LongestWait ? LongestWait : wait;
        _timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
    }
}
