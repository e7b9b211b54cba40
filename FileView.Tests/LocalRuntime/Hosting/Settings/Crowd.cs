namespace FileView.Tests.LocalRuntime.Hosting.Settings;

/// <summary>Counts who is inside at the same time, and keeps them there until there are two.</summary>
internal sealed class Crowd
{
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

        // Whoever is let in too early has its chance to come.
        await Task.Yield();
        lock (_gate)
        {
            _inside--;
        }
    }
}
