using System.Collections.Concurrent;
using FileView.Webhooks;

namespace FileView.Functions.Ocr.Callback;

/// <summary>
/// Remembers callbacks, so that one that is sent again costs nothing. It may forget: the orchestration ignores what it
/// has heard already. After the tolerance a repetition is refused by its signature, so nothing is kept longer.
/// </summary>
internal sealed class SeenCallbacks(TimeProvider time)
{
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<string, DateTimeOffset> _seen = new();

    /// <summary>Gets whether a callback was seen lately.</summary>
    public bool Contains(string instance, string webhookId) =>
        _seen.TryGetValue(KeyOf(instance, webhookId), out DateTimeOffset until) && until > time.GetUtcNow();

    /// <summary>Remembers a callback.</summary>
    public void Add(string instance, string webhookId)
    {
        DateTimeOffset now = time.GetUtcNow();
        if (_seen.Count >= Most)
        {
            foreach ((string key, DateTimeOffset until) in _seen)
            {
                if (until <= now)
                {
                    _seen.TryRemove(key, out _);
                }
            }
        }

        if (_seen.Count < Most)
        {
            // Clocks may be apart in both directions.
            _seen[KeyOf(instance, webhookId)] = now + (2 * WebhookVerifier.DefaultTolerance);
        }
    }

    private static string KeyOf(string instance, string webhookId) => $"{instance}\n{webhookId}";
}
