using Microsoft.Extensions.Caching.Memory;

namespace FileView.Functions.Previews;

/// <summary>The lists of artefacts that were written here a moment ago: the step that follows need not read its own back.</summary>
internal sealed class WrittenManifests : IDisposable
{
    private const int Remembered = 200;
    private static readonly TimeSpan Moment = TimeSpan.FromMinutes(1);

    private readonly MemoryCache _manifests = new(new MemoryCacheOptions { SizeLimit = Remembered });

    /// <summary>Remembers a list.</summary>
    /// <param name="artefacts">The blob name of the folder of artefacts.</param>
    /// <param name="manifest">The list.</param>
    public void Remember(string artefacts, ArtefactManifest manifest) => _manifests.Set(
        artefacts, manifest, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Moment });

    /// <summary>Finds a list.</summary>
    public ArtefactManifest? Find(string artefacts) => _manifests.Get<ArtefactManifest>(artefacts);

    /// <inheritdoc/>
    public void Dispose() => _manifests.Dispose();
}
