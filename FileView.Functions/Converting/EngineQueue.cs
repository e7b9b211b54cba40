using System.Collections.Concurrent;
using FileView.Functions.Converting.Engines;

namespace FileView.Functions.Converting;

/// <summary>Lets as many conversions to an engine as it takes at a time. Waiting does not count as converting.</summary>
internal sealed class EngineQueue
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _places = new();

    /// <summary>Waits for a place.</summary>
    /// <returns>The place, to be disposed of after the conversion.</returns>
    public async Task<IDisposable> EnterAsync(IConversionEngine engine, CancellationToken cancellationToken)
    {
        SemaphoreSlim places = _places.GetOrAdd(engine.Name, _ => new SemaphoreSlim(engine.Concurrency));
        await places.WaitAsync(cancellationToken);
        return new Place(places);
    }

    private sealed class Place(SemaphoreSlim places) : IDisposable
    {
        private SemaphoreSlim? _places = places;

        public void Dispose() => Interlocked.Exchange(ref _places, null)?.Release();
    }
}
