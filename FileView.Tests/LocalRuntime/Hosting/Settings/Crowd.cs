namespace FileView.Tests.LocalRuntime.Hosting.Settings;

/// <summary>Counts who is inside at the same time, and keeps them there until there are two.</summary>
internal sealed class Crowd
{
    private const int Turns = 100;

    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _two = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _inside;

    /// <summary>The most that were inside at once.</summary>
    public int Most { get; private set; }

    public async Task PassAsync()
    {
        lock (_gate)
        {
            Most = Math.Max(Most, ++_inside);
            if (_inside == 2)
            {
                _two.TrySetResult();
            }
        }

        await _two.Task;

        // Whoever is let in too early waits in the queue of the pool, and has its chance to come.
        for (int turn = 0; turn < Turns; turn++)
        {
            await Task.Yield();
        }

        lock (_gate)
        {
            _inside--;
        }
    }
}
