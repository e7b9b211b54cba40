namespace FileView.OcrService.Callbacks;

/// <summary>Tells the dispatcher that a callback has become due.</summary>
internal sealed class CallbackBell : IDisposable
{
    private readonly SemaphoreSlim _rung = new(0, 1);
    private readonly Lock _lock = new();

    /// <summary>Rings. Several rings before somebody hears them are one.</summary>
    public void Ring()
    {
        lock (_lock)
        {
            if (_rung.CurrentCount == 0)
            {
                _rung.Release();
            }
        }
    }

    /// <summary>Waits for a ring, no longer than told.</summary>
    public async Task WaitAsync(TimeSpan most, TimeProvider time, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using ITimer timer = time.CreateTimer(_ => limit.Cancel(), null, most, Timeout.InfiniteTimeSpan);
        try
        {
            await _rung.WaitAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Nobody rang in that time.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _rung.Dispose();
}
