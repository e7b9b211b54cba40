using FileView.Functions.Converting.Engines;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Formats;

namespace FileView.Functions.Converting.Media;

/// <summary>Sound and video that browsers play: the artefact is the content itself, not a copy, and is fetched in ranges.</summary>
internal sealed class MediaEngine : IConversionEngine
{
    /// <inheritdoc/>
    public string Name => "media";

    /// <inheritdoc/>
    public int Priority => 0;

    /// <inheritdoc/>
    public IReadOnlySet<string> Formats { get; } =
        FileFormats.Of(FileFamily.Media).Where(format => format.WhyNot is null).Select(format => format.Id).ToHashSet();

    /// <inheritdoc/>
    public int Concurrency => 64;

    /// <inheritdoc/>
    public bool NeedsContent => false;

    /// <inheritdoc/>
    public Task<EngineHealth> GetHealthAsync(CancellationToken cancellationToken) => Task.FromResult(EngineHealth.Good("1"));

    /// <inheritdoc/>
    public string OptionsKey(string format) => "";

    /// <inheritdoc/>
    public Task<ConversionResult> ConvertAsync(ConversionJob job, CancellationToken cancellationToken)
    {
        bool sound = job.Format.MediaType.StartsWith("audio/", StringComparison.Ordinal);
        string entry = (sound ? "sound." : "video.") + job.Format.Extensions[0];
        job.Artefacts.AddBlob(entry, job.Format.MediaType, BlobNames.Content(job.Sha256), job.Size);
        return Task.FromResult(new ConversionResult(sound ? PreviewKind.Audio : PreviewKind.Video, entry));
    }
}
