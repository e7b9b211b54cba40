namespace FileView.Tests.Support;

/// <summary>
/// Does the same with many things, a few at a time, for a test of each: tests of one service run one after the other, and most of
/// what they wait for is no processor. A fixture of the class of the tests.
/// </summary>
public sealed class SideBySide : IAsyncLifetime
{
    private readonly Lock _lock = new();
    private Dictionary<string, Task> _results = [];
    private volatile bool _isOver;

    /// <summary>Gets what came of one. Whoever asks first begins with all, that one first.</summary>
    /// <typeparam name="T">What comes of it.</typeparam>
    /// <param name="one">The one.</param>
    /// <param name="all">All of them.</param>
    /// <param name="work">What is done.</param>
    /// <param name="atOnce">With how many at a time.</param>
    public Task<T> GetAsync<T>(string one, IEnumerable<string> all, Func<string, Task<T>> work, int atOnce = 3)
    {
        lock (_lock)
        {
            if (_results.Count == 0)
            {
                var room = new SemaphoreSlim(atOnce);
                _results = all.OrderBy(other => other != one).ToDictionary(other => other, Task (other) => DoAsync(room, other, work));
            }
        }

        return (Task<T>)_results[one];
    }

    public Task InitializeAsync() => Task.CompletedTask;

    /// <summary>Waits for what is being done, when not every test was asked for.</summary>
    public async Task DisposeAsync()
    {
        _isOver = true;
        await Task.WhenAll(_results.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task<T> DoAsync<T>(SemaphoreSlim room, string one, Func<string, Task<T>> work)
    {
        await room.WaitAsync();
        try
        {
            return _isOver ? throw new OperationCanceledException() : await work(one);
        }
        finally
        {
            room.Release();
        }
    }
}
