using FileView.Functions.Converting.Engines;
using FileView.Functions.Converting.Pictures;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Formats;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Converting.Images;

/// <summary>
/// Pictures that browsers show: the artefact is the content itself, not a copy. One with more pixels than any other picture may have
/// is not handed to the reader's browser either.
/// </summary>
internal sealed class ImageEngine(IOptions<ConvertingOptions> options) : IConversionEngine
{
    /// <inheritdoc/>
    public string Name => "image";

    /// <inheritdoc/>
    public int Priority => 0;

    /// <inheritdoc/>
    public IReadOnlySet<string> Formats { get; } = FileFormats.Of(FileFamily.Image).Select(format => format.Id).ToHashSet();

    /// <inheritdoc/>
    public int Concurrency => 64;

    /// <inheritdoc/>
    public bool NeedsContent => true;

    /// <inheritdoc/>
    public Task<EngineHealth> GetHealthAsync(CancellationToken cancellationToken) => Task.FromResult(EngineHealth.Good("3"));

    /// <inheritdoc/>
    public string OptionsKey(string format) => $"{options.Value.Picture.MaxMegapixels}";

    /// <inheritdoc/>
    public Task<ConversionResult> ConvertAsync(ConversionJob job, CancellationToken cancellationToken)
    {
        using (FileStream file = File.OpenRead(job.ContentPath))
        {
            PictureLimits.Check(job.Format.Label, ImageSize.Pixels(file, job.Format.Id), options.Value.Picture);
        }

        string entry = "image." + job.Format.Extensions[0];
        job.Artefacts.AddBlob(entry, job.Format.MediaType, BlobNames.Content(job.Sha256), job.Size);
        return Task.FromResult(new ConversionResult(PreviewKind.Image, entry)
        {
            // OCR engines do not take moving pictures.
            Pictorial = job.Format.Id == "gif" ? null : PictorialPages.Picture(entry),
        });
    }
}
