namespace FileView.Functions.Previews;

/// <summary>
/// Lets those who read the same thing at the same time share a read. Nobody is given a read that began before it asked,
/// as that may have missed what it was told of: whoever comes during a read shares the next one.
/// </summary>
/// <typeparam name="T">What is read.</typeparam>
internal sealed class SharedReads<T>
    where T : class
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Line> _lines = [];

    /// <summary>Reads, alone or with others.</summary>
    /// <param name="key">What is read.</param>
    /// <param name="read">Reads it. Called for one of those who share.</param>
    public Task<T?> ReadAsync(string key, Func<Task<T?>> read)
    {
        lock (_lock)
        {
            if (_lines.TryGetValue(key, out Line? line))
            {
                return line.Next ??= AfterAsync(line.Running, key, line, read);
            }

            line = new Line();
            _lines[key] = line;
            return line.Running = RunAsync(key, line, read);
        }
    }

    private async Task<T?> AfterAsync(Task<T?> running, string key, Line line, Func<Task<T?>> read)
    {
        // How the read before ended is for those who shared it.
        await ((Task)running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        return await RunAsync(key, line, read);
    }

    private async Task<T?> RunAsync(string key, Line line, Func<Task<T?>> read)
    {
        await Task.Yield();
        try
        {
            return await read();
        }
        finally
        {
            Leave(key, line);
        }
    }

    private void Leave(string key, Line line)
    {
        lock (_lock)
        {
            if (line.Next is { } next)
            {
                line.Running = next;
                line.Next = null;
            }
            else
            {
                _lines.Remove(key);
            }
        }
    }

    private sealed class Line
    {
        public Task<T?> Running { get; set; } = Task.FromResult<T?>(null);

        public Task<T?>? Next { get; set; }
    }
}
