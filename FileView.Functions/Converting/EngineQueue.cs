using System.Collections.Concurrent;
using FileView.Functions.Converting.Engines;
using FileView.Functions.Previews;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Converting;

/// <summary>Lets as many conversions to an engine as it takes at a time. Waiting does not count as converting.</summary>
internal sealed class EngineQueue(IOptions<ConvertingOptions> options)
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _places = new();

    /// <summary>Waits for a place.</summary>
    /// <returns>The place, to be disposed of after the conversion.</returns>
    /// <exception cref="EngineFailedException">None was free in time.</exception>
    public async Task<IDisposable> EnterAsync(IConversionEngine engine, CancellationToken cancellationToken)
    {
        SemaphoreSlim places = _places.GetOrAdd(engine.Name, _ => new SemaphoreSlim(engine.Concurrency));
        int seconds = options.Value.QueueTimeout;
        return await places.WaitAsync(TimeSpan.FromSeconds(seconds), cancellationToken)
            ? new Place(places)
            : throw new EngineFailedException(
                PreviewErrorCodes.ConversionTimeout,
                $"The engine {engine.Name} was busy for longer than {seconds} s (fileview:converting:queue-timeout).");
    }

    private sealed class Place(SemaphoreSlim places) : IDisposable
    {
        private SemaphoreSlim? _places = places;

        public void Dispose() => Interlocked.Exchange(ref _places, null)?.Release();
    }
}
