namespace FileView.Functions.Converting;

/// <summary>A place at an engine. To be disposed of after the conversion.</summary>
/// <param name="places">Where it is given back to.</param>
/// <param name="tryEnterNext">Finds a place for what comes after the engine, without waiting.</param>
internal sealed class EnginePlace(SemaphoreSlim places, Func<EnginePlace?> tryEnterNext) : IDisposable
{
    private SemaphoreSlim? _places = places;
    private EnginePlace? _next;

    /// <summary>
    /// Leaves the engine to the next conversion, when what is left to do here needs it no more. As many conversions at a time do so
    /// as the engine takes; any other one keeps its place to the end, for a queue here would count as converting.
    /// </summary>
    public void MoveOn()
    {
        _next ??= tryEnterNext();
        if (_next is not null)
        {
            Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Release();
        _next?.Dispose();
    }

    private void Release() => Interlocked.Exchange(ref _places, null)?.Release();
}
