using System.Collections.Concurrent;
using FileView.Functions.Converting.Engines;

namespace FileView.Functions.Converting;

/// <summary>Lets as many conversions to an engine as it takes at a time. Waiting does not count as converting.</summary>
internal sealed class EngineQueue
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _places = new();

    /// <summary>Waits for a place.</summary>
    /// <returns>The place, to be disposed of after the conversion.</returns>
    public Task<EnginePlace> EnterAsync(IConversionEngine engine, CancellationToken cancellationToken) =>
        EnterAsync(engine.Name, engine.Concurrency, cancellationToken);

    /// <summary>Waits for a place in the queue of something that is no engine.</summary>
    /// <param name="name">The name of the queue.</param>
    /// <param name="concurrency">How many have a place at a time.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The place, to be disposed of after the work.</returns>
    public async Task<EnginePlace> EnterAsync(string name, int concurrency, CancellationToken cancellationToken)
    {
        SemaphoreSlim places = PlacesOf(name, concurrency);
        await places.WaitAsync(cancellationToken);
        return Place(places, name, concurrency);
    }

    private EnginePlace? TryEnter(string name, int concurrency)
    {
        SemaphoreSlim places = PlacesOf(name, concurrency);
        return places.Wait(0) ? Place(places, name, concurrency) : null;
    }

    private EnginePlace Place(SemaphoreSlim places, string name, int concurrency) => new(places, () => TryEnter($"after {name}", concurrency));

    private SemaphoreSlim PlacesOf(string name, int concurrency) => _places.GetOrAdd(name, _ => new SemaphoreSlim(concurrency));
}
