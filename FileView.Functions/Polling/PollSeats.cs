using FileView.Functions.Access;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Polling;

/// <summary>
/// Bounds the polls that this process holds, for each client and for each caller scope: a held call costs a connection and some
/// memory. A caller that says nothing of the client behind it counts by its scope alone.
/// </summary>
internal sealed class PollSeats(IOptions<PollingOptions> options)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _scopes = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Scope, string Client), int> _clients = [];

    /// <summary>Takes a seat.</summary>
    /// <param name="caller">Who polls.</param>
    /// <returns>What gives it back when disposed of; <see langword="null"/> when there is none now.</returns>
    public IDisposable? TryTake(Caller caller)
    {
        (string Scope, string Client)? client = caller.ClientId is { } id ? (caller.Scope, id) : null;
        lock (_lock)
        {
            if (_scopes.GetValueOrDefault(caller.Scope) >= options.Value.MaxPerScope
                || (client is { } known && _clients.GetValueOrDefault(known) >= options.Value.MaxPerClient))
            {
                return null;
            }

            Count(caller.Scope, client, 1);
            return new Seat(() => Leave(caller.Scope, client));
        }
    }

    private void Leave(string scope, (string Scope, string Client)? client)
    {
        lock (_lock)
        {
            Count(scope, client, -1);
        }
    }

    private void Count(string scope, (string Scope, string Client)? client, int by)
    {
        Add(_scopes, scope, by);
        if (client is { } known)
        {
            Add(_clients, known, by);
        }
    }

    private static void Add<TKey>(Dictionary<TKey, int> taken, TKey key, int by)
        where TKey : notnull
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

    private sealed class Seat(Action leave) : IDisposable
    {
        private Action? _leave = leave;

        public void Dispose() => Interlocked.Exchange(ref _leave, null)?.Invoke();
    }
}
