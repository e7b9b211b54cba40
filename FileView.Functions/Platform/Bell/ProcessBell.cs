namespace FileView.Functions.Platform.Bell;

/// <summary>Rings within the process.</summary>
internal sealed class ProcessBell : IBell
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, HashSet<Listener>> _listeners = [];

    /// <inheritdoc/>
    public Task RingAsync(string previewId)
    {
        Ring(previewId);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public IDisposable Listen(string previewId, Action rung)
    {
        var listener = new Listener(this, previewId, rung);
        lock (_lock)
        {
            if (!_listeners.TryGetValue(previewId, out HashSet<Listener>? listeners))
            {
                _listeners[previewId] = listeners = [];
            }

            listeners.Add(listener);
        }

        return listener;
    }

    /// <summary>Rings for one preview.</summary>
    public void Ring(string previewId)
    {
        Listener[] heard;
        lock (_lock)
        {
            heard = _listeners.TryGetValue(previewId, out HashSet<Listener>? listeners) ? [.. listeners] : [];
        }

        Call(heard);
    }

    /// <summary>Rings for every preview that somebody listens for.</summary>
    public void RingAll()
    {
        Listener[] heard;
        lock (_lock)
        {
            heard = [.. _listeners.Values.SelectMany(listeners => listeners)];
        }

        Call(heard);
    }

    private static void Call(Listener[] listeners)
    {
        foreach (Listener listener in listeners)
        {
            listener.Rung();
        }
    }

    private void Remove(Listener listener)
    {
        lock (_lock)
        {
            if (_listeners.TryGetValue(listener.PreviewId, out HashSet<Listener>? listeners)
                && listeners.Remove(listener)
                && listeners.Count == 0)
            {
                _listeners.Remove(listener.PreviewId);
            }
        }
    }

    private sealed class Listener(ProcessBell bell, string previewId, Action rung) : IDisposable
    {
        public string PreviewId { get; } = previewId;

        public Action Rung { get; } = rung;

        public void Dispose() => bell.Remove(this);
    }
}
