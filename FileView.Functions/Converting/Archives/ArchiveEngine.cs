using FileView.Functions.Converting.Engines;

namespace FileView.Functions.Converting.Archives;

/// <summary>Archives that are read without another program, as a tree of what is in them.</summary>
internal sealed class ArchiveEngine(ArchivePages pages) : IConversionEngine
{
    /// <inheritdoc/>
    public string Name => "archive";

    /// <inheritdoc/>
    public int Priority => 0;

    /// <inheritdoc/>
    public IReadOnlySet<string> Formats { get; } = new HashSet<string> { "zip", "tar", "gzip" };

    /// <inheritdoc/>
    public int Concurrency => 2;

    /// <inheritdoc/>
    public bool NeedsContent => true;

    /// <inheritdoc/>
    public bool OpensProtected => true;

    /// <inheritdoc/>
    public Task<EngineHealth> GetHealthAsync(CancellationToken cancellationToken) => Task.FromResult(EngineHealth.Good("1"));

    /// <inheritdoc/>
    public string OptionsKey(string format) => pages.OptionsKey;

    /// <inheritdoc/>
    public Task<ConversionResult> ConvertAsync(ConversionJob job, CancellationToken cancellationToken) => pages.StoreAsync(job, cancellationToken);
}
