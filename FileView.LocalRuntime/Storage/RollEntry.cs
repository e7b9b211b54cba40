namespace FileView.LocalRuntime.Storage;

/// <summary>Makes the writer go on in a new segment: all entries before it are in older ones.</summary>
internal sealed class RollEntry : LogEntry
{
    private readonly TaskCompletionSource<LogPosition> _rolled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes with the beginning of the new segment, when all before it is durable.</summary>
    public Task<LogPosition> Rolled => _rolled.Task;

    public void Complete(LogPosition position) => _rolled.TrySetResult(position);

    /// <inheritdoc/>
    public override void OnDelayed(Exception cause)
    {
        // A roll waits like the records before it; only the end of the log ends the wait.
        if (cause is ObjectDisposedException)
        {
            _rolled.TrySetCanceled();
        }
    }
}
