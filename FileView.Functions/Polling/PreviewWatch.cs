using FileView.Functions.Previews;

namespace FileView.Functions.Polling;

/// <summary>
/// What all waiters on one preview in this process share: one place at the bell, and the reads of the snapshot.
/// </summary>
internal sealed class PreviewWatch
{
    /// <summary>A look that is due takes the result of another's look that began no longer ago than this.</summary>
    private static readonly TimeSpan ShareWindow = TimeSpan.FromMilliseconds(250);

    private readonly string _previewId;
    private readonly ISnapshotStore _store;
    private readonly TimeProvider _time;
    private readonly SharedReads<PreviewSnapshot> _reads = new();
    private readonly Lock _lock = new();

    private TaskCompletionSource _ring = NewRing();
    private Task<PreviewSnapshot?>? _latest;
    private long _latestBegan;

    public PreviewWatch(string previewId, ISnapshotStore store, TimeProvider time)
    {
        _previewId = previewId;
        _store = store;
        _time = time;
    }

    /// <summary>Gets a task that ends at the next ring. To be taken before a look, so that no change falls between them.</summary>
    public Task NextRing
    {
        get
        {
            lock (_lock)
            {
                return _ring.Task;
            }
        }
    }

    /// <summary>Gets the read that began last, at the last ring or later; a new one if nobody has read yet.</summary>
    public Task<PreviewSnapshot?> LatestRead
    {
        get
        {
            lock (_lock)
            {
                return _latest ?? ReadAsync();
            }
        }
    }

    /// <summary>Reads the state as it is now or later: for the first look and the last.</summary>
    public Task<PreviewSnapshot?> ReadAsync()
    {
        lock (_lock)
        {
            _latestBegan = _time.GetTimestamp();
            return _latest = _reads.ReadAsync(_previewId, () => _store.GetAsync(_previewId, CancellationToken.None));
        }
    }

    /// <summary>Reads the state as it was a moment ago or later: for the looks between.</summary>
    public Task<PreviewSnapshot?> LookAsync()
    {
        lock (_lock)
        {
            bool isFresh = _latest is { IsFaulted: false } && _time.GetElapsedTime(_latestBegan) < ShareWindow;
            return isFresh ? _latest! : ReadAsync();
        }
    }

    /// <summary>Reads once for all waiters and wakes them. Called by the bell.</summary>
    public void Ring()
    {
        TaskCompletionSource rung;
        lock (_lock)
        {
            // The read first: whoever is woken finds it, or a later one.
            ReadAsync();
            rung = _ring;
            _ring = NewRing();
        }

        rung.SetResult();
    }

    private static TaskCompletionSource NewRing() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
