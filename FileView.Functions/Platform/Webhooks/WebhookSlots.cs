using Microsoft.Extensions.Options;

namespace FileView.Functions.Platform.Webhooks;

/// <summary>
/// Bounds the deliveries of this process: in all, because each takes one of the activities that previews need, and for each
/// receiver, so that a slow one does not keep the others waiting.
/// </summary>
internal sealed class WebhookSlots(IOptions<WebhookOptions> options)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _taken = new(StringComparer.OrdinalIgnoreCase);
    private int _all;

    /// <summary>Takes a slot.</summary>
    /// <param name="receiver">The host and port of the receiver.</param>
    /// <returns>What gives it back when disposed of; <see langword="null"/> when there is none now.</returns>
    public IDisposable? TryEnter(string receiver)
    {
        lock (_lock)
        {
            int taken = _taken.GetValueOrDefault(receiver);
            if (_all >= options.Value.MaxConcurrent || taken >= options.Value.MaxPerReceiver)
            {
                return null;
            }

            _all++;
            _taken[receiver] = taken + 1;
            return new Slot(this, receiver);
        }
    }

    private void Leave(string receiver)
    {
        lock (_lock)
        {
            _all--;
            if (--_taken[receiver] == 0)
            {
                _taken.Remove(receiver);
            }
        }
    }

    private sealed class Slot(WebhookSlots slots, string receiver) : IDisposable
    {
        public void Dispose() => slots.Leave(receiver);
    }
}
