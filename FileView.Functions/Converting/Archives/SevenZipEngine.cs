using FileView.Functions.Converting.Engines;
using FileView.Functions.Previews.Members.SevenZip;

namespace FileView.Functions.Converting.Archives;

/// <summary>Archives that 7zz reads, as a tree of what is in them.</summary>
internal sealed class SevenZipEngine(ArchivePages pages, SevenZipProgram program) : IConversionEngine
{
    /// <inheritdoc/>
    public string Name => "seven-zip";

    /// <inheritdoc/>
    public int Priority => 0;

    /// <inheritdoc/>
    public IReadOnlySet<string> Formats { get; } = new HashSet<string> { "7z", "bzip2", "xz" };

    /// <inheritdoc/>
    public int Concurrency => 2;

    /// <inheritdoc/>
    public bool NeedsContent => true;

    /// <inheritdoc/>
    public bool OpensProtected => true;

    /// <inheritdoc/>
    public Task<EngineHealth> GetHealthAsync(CancellationToken cancellationToken) => Task.FromResult(
        program.Path is null
            ? EngineHealth.Missing("7zz is not installed.", "Install 7-Zip: apt-get install 7zip.")
            : EngineHealth.Good("1"));

    /// <inheritdoc/>
    public string OptionsKey(string format) => pages.OptionsKey;

    /// <inheritdoc/>
    public Task<ConversionResult> ConvertAsync(ConversionJob job, CancellationToken cancellationToken) => pages.StoreAsync(job, cancellationToken);
}
