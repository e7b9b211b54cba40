namespace FileView.Functions.Platform.Cache;

/// <summary>Keeps snapshots in the process, a limited number of them: for an installation of one process.</summary>
/// <param name="time">Tells what is too old.</param>
/// <param name="capacity">How many snapshots are kept at most.</param>
internal sealed class ProcessSnapshotCache(TimeProvider time, int capacity) : ISnapshotCache
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Entry> _entries = [];
    private readonly Queue<Entry> _oldestFirst = new();

    /// <inheritdoc/>
    public Task<byte[]?> GetAsync(string previewId)
    {
        lock (_lock)
        {
            bool found = _entries.TryGetValue(previewId, out Entry? entry) && entry.Expires > time.GetUtcNow();
            return Task.FromResult(found ? entry!.Snapshot : null);
        }
    }

    /// <inheritdoc/>
    public Task SetAsync(string previewId, int run, int sequence, byte[] snapshot)
    {
        DateTimeOffset now = time.GetUtcNow();
        lock (_lock)
        {
            bool newerIsKept = _entries.TryGetValue(previewId, out Entry? kept)
                && kept.Expires > now
                && (kept.Run, kept.Sequence).CompareTo((run, sequence)) > 0;
            if (!newerIsKept)
            {
                var entry = new Entry(previewId, run, sequence, snapshot, now + SnapshotLifetime.Trusted);
                _entries[previewId] = entry;
                _oldestFirst.Enqueue(entry);
                Trim(now);
            }
        }

        return Task.CompletedTask;
    }

    private void Trim(DateTimeOffset now)
    {
        while (_oldestFirst.TryPeek(out Entry? oldest) && (oldest.Expires <= now || _entries.Count > capacity))
        {
            _oldestFirst.Dequeue();
            if (_entries.TryGetValue(oldest.PreviewId, out Entry? present) && ReferenceEquals(present, oldest))
            {
                _entries.Remove(oldest.PreviewId);
            }
        }
    }

    private sealed record Entry(string PreviewId, int Run, int Sequence, byte[] Snapshot, DateTimeOffset Expires);
}
