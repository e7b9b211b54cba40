using FileView.OcrService.Configuration;

namespace FileView.OcrService.Engines;

/// <summary>Whether the engine can be used: asked before the start, where a fault stops it, and by health later.</summary>
internal sealed class EngineHealth(IPageEngine engine, TimeProvider time) : IDisposable
{
    // Health is asked often, and the answer costs a process or a request.
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _one = new(1);
    private (DateTimeOffset At, string? Fault)? _last;

    /// <summary>Stops the start without an engine that belongs to this machine.</summary>
    /// <exception cref="StartRefusedException">It cannot be used.</exception>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        if (engine.StopsStart && await FindFaultAsync(cancellationToken) is { } fault)
        {
            throw new StartRefusedException(fault);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    /// <summary>Tells why the engine cannot be used, or <see langword="null"/>.</summary>
    public async Task<string?> FindFaultAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (_last is not { } last || time.GetUtcNow() - last.At > Kept)
            {
                last = (time.GetUtcNow(), await engine.FindFaultAsync(cancellationToken));
                _last = last;
            }

            return last.Fault;
        }
        finally
        {
            _one.Release();
        }
    }
}
