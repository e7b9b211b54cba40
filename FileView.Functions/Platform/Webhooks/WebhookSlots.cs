using Microsoft.Extensions.Options;

namespace FileView.Functions.Platform.Webhooks;

/// <summary>
/// Bounds the deliveries of this process: in all, because each takes one of the activities that previews need; for each caller and
/// each receiver, so that a slow one does not keep the others waiting. Alerts have slots of their own: no caller keeps an operator from
/// hearing of it.
/// </summary>
internal sealed class WebhookSlots(IOptions<WebhookOptions> options)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _scopes = [];
    private readonly Dictionary<string, int> _receivers = [];
    private int _all;
    private int _alerts;

    /// <summary>Takes a slot for a message to a caller.</summary>
    /// <param name="lane">Whose message goes where.</param>
    /// <returns>What gives it back when disposed of; <see langword="null"/> when there is none now.</returns>
    public IDisposable? TryEnter(WebhookLane lane)
    {
        lock (_lock)
        {
            if (_all >= options.Value.MaxConcurrent
                || _scopes.GetValueOrDefault(lane.Scope) >= options.Value.MaxPerScope
                || _receivers.GetValueOrDefault(lane.Receiver) >= options.Value.MaxPerReceiver)
            {
                return null;
            }

            _all++;
            Count(_scopes, lane.Scope, 1);
            Count(_receivers, lane.Receiver, 1);
            return new Slot(() => Leave(lane));
        }
    }

    /// <summary>Takes a slot for an alert, as many as for any one receiver.</summary>
    /// <returns>What gives it back when disposed of; <see langword="null"/> when there is none now.</returns>
    public IDisposable? TryEnterForAlert()
    {
        lock (_lock)
        {
            if (_alerts >= options.Value.MaxPerReceiver)
            {
                return null;
            }

            _alerts++;
            return new Slot(() =>
            {
                lock (_lock)
                {
                    _alerts--;
                }
            });
        }
    }

    private static void Count(Dictionary<string, int> taken, string key, int by)
    {
        int now = taken.GetValueOrDefault(key) + by;
        if (now == 0)
        {
            taken.Remove(key);
        }
        else
        {
            taken[key] = now;
        }
    }

    private void Leave(WebhookLane lane)
    {
        lock (_lock)
        {
            _all--;
            Count(_scopes, lane.Scope, -1);
            Count(_receivers, lane.Receiver, -1);
        }
    }

    private sealed class Slot(Action leave) : IDisposable
    {
        private Action? _leave = leave;

        public void Dispose() => Interlocked.Exchange(ref _leave, null)?.Invoke();
    }
}
