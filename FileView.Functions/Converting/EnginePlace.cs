namespace FileView.Functions.Converting;

/// <summary>A place at an engine. To be disposed of after the conversion.</summary>
/// <param name="places">Where it is given back to.</param>
/// <param name="enterNext">Waits for a place for what comes after the engine.</param>
internal sealed class EnginePlace(SemaphoreSlim places, Func<CancellationToken, Task<EnginePlace>> enterNext) : IDisposable
{
    private SemaphoreSlim? _places = places;
    private EnginePlace? _next;

    /// <summary>
    /// Leaves the engine to the next conversion: what is left to do here is done by other means, for as many conversions at a
    /// time as the engine takes.
    /// </summary>
    public async Task MoveOnAsync(CancellationToken cancellationToken)
    {
        _next ??= await enterNext(cancellationToken);
        Release();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Release();
        _next?.Dispose();
    }

    private void Release() => Interlocked.Exchange(ref _places, null)?.Release();
}
