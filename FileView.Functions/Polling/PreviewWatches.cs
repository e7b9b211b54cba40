using FileView.Functions.Platform.Bell;
using FileView.Functions.Previews;

namespace FileView.Functions.Polling;

/// <summary>Keeps a <see cref="PreviewWatch"/> for each preview that somebody here waits for.</summary>
internal sealed class PreviewWatches(ISnapshotStore store, IBell bell, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Entry> _entries = [];

    /// <summary>Gets how many previews are waited for here.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _entries.Count;
            }
        }
    }

    /// <summary>Joins those who wait for a preview, until disposed.</summary>
    public Seat Join(string previewId)
    {
        lock (_lock)
        {
            if (!_entries.TryGetValue(previewId, out Entry? entry))
            {
                var watch = new PreviewWatch(previewId, store, time);
                entry = new Entry(watch, bell.Listen(previewId, watch.Ring));
                _entries[previewId] = entry;
            }

            entry.Waiters++;
            return new Seat(this, previewId, entry.Watch);
        }
    }

    private void Leave(string previewId)
    {
        lock (_lock)
        {
            Entry entry = _entries[previewId];
            if (--entry.Waiters == 0)
            {
                entry.Listening.Dispose();
                _entries.Remove(previewId);
            }
        }
    }

    /// <summary>A waiter's place.</summary>
    internal sealed class Seat(PreviewWatches watches, string previewId, PreviewWatch watch) : IDisposable
    {
        /// <summary>Gets what is shared.</summary>
        public PreviewWatch Watch { get; } = watch;

        /// <inheritdoc/>
        public void Dispose() => watches.Leave(previewId);
    }

    private sealed class Entry(PreviewWatch watch, IDisposable listening)
    {
        public PreviewWatch Watch { get; } = watch;

        public IDisposable Listening { get; } = listening;

        public int Waiters { get; set; }
    }
}
