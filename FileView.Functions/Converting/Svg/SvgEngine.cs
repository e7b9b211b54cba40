using System.Xml;
using FileView.Functions.Converting.Engines;
using FileView.Functions.Converting.Texts;
using FileView.Functions.Previews;

namespace FileView.Functions.Converting.Svg;

/// <summary>SVG pictures, without whatever could run or fetch something.</summary>
internal sealed class SvgEngine : IConversionEngine
{
    private const string Entry = "image.svg";

    /// <inheritdoc/>
    public string Name => "svg";

    /// <inheritdoc/>
    public int Priority => 0;

    /// <inheritdoc/>
    public IReadOnlySet<string> Formats { get; } = new HashSet<string> { "svg" };

    /// <inheritdoc/>
    public int Concurrency => 4;

    /// <inheritdoc/>
    public bool NeedsContent => true;

    /// <inheritdoc/>
    public Task<EngineHealth> GetHealthAsync(CancellationToken cancellationToken) => Task.FromResult(EngineHealth.Good("1"));

    /// <inheritdoc/>
    public string OptionsKey(string format) => "";

    /// <inheritdoc/>
    public async Task<ConversionResult> ConvertAsync(ConversionJob job, CancellationToken cancellationToken)
    {
        var cleaner = new SvgCleaner();
        string file = job.Folder.File(Entry);
        try
        {
            await Task.Run(() => cleaner.Copy(job.ContentPath, file, cancellationToken), cancellationToken);
        }
        catch (Exception damage) when (damage is XmlException or InvalidDataException)
        {
            throw ContentRefusedException.Corrupt($"The {job.Format.Label} is damaged or incomplete: it cannot be read as XML of a picture.");
        }

        await job.Artefacts.AddFileAsync(Entry, job.Format.MediaType, file, cancellationToken);
        string text = cleaner.Text.Trim();
        return new ConversionResult(PreviewKind.Image, Entry)
        {
            TextPath = text.Length > 0 ? await TextByPage.StoreAsync(job, text, cancellationToken) : null,
        };
    }
}
