namespace FileView.Functions.Converting;

/// <summary>One at a time for each key. Keys that nobody uses take no memory.</summary>
internal sealed class KeyedLock
{
    private readonly Dictionary<string, Turn> _turns = [];

    /// <summary>Waits for the turn.</summary>
    /// <returns>The turn, to be disposed of when done.</returns>
    public async Task<IDisposable> EnterAsync(string key, CancellationToken cancellationToken)
    {
        Turn turn;
        lock (_turns)
        {
            if (!_turns.TryGetValue(key, out turn!))
            {
                _turns[key] = turn = new Turn();
            }

            turn.Users++;
        }

        try
        {
            await turn.Gate.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Leave(key, turn);
            throw;
        }

        return new Held(this, key, turn);
    }

    private void Leave(string key, Turn turn)
    {
        lock (_turns)
        {
            if (--turn.Users == 0)
            {
                _turns.Remove(key);
            }
        }
    }

    private sealed class Turn
    {
        public SemaphoreSlim Gate { get; } = new(1);

        public int Users { get; set; }
    }

    private sealed class Held(KeyedLock owner, string key, Turn turn) : IDisposable
    {
        private bool _over;

        public void Dispose()
        {
            if (!_over)
            {
                _over = true;
                turn.Gate.Release();
                owner.Leave(key, turn);
            }
        }
    }
}
