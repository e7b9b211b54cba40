using FileView.Functions.Converting.Engines;
using FileView.Functions.Previews;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Converting.Pictures;

/// <summary>Photoshop files: the merged picture as a PNG.</summary>
internal sealed class PsdEngine(IOptions<ConvertingOptions> options) : IConversionEngine
{
    private const string Entry = "image.png";

    /// <inheritdoc/>
    public string Name => "psd";

    /// <inheritdoc/>
    public int Priority => 0;

    /// <inheritdoc/>
    public IReadOnlySet<string> Formats { get; } = new HashSet<string> { "psd" };

    /// <inheritdoc/>
    public int Concurrency => options.Value.Picture.Processes;

    /// <inheritdoc/>
    public bool NeedsContent => true;

    /// <inheritdoc/>
    public Task<EngineHealth> GetHealthAsync(CancellationToken cancellationToken) => Task.FromResult(EngineHealth.Good("1"));

    /// <inheritdoc/>
    public string OptionsKey(string format) => $"{options.Value.Picture.MaxMegapixels}";

    /// <inheritdoc/>
    public async Task<ConversionResult> ConvertAsync(ConversionJob job, CancellationToken cancellationToken)
    {
        string png = job.Folder.File(Entry);
        try
        {
            // Decoding keeps a processor busy: the time limit leaves it at the next row.
            await Task.Run(() => Convert(job, png, cancellationToken), cancellationToken);
        }
        catch (InvalidDataException)
        {
            throw ContentRefusedException.Corrupt($"The {job.Format.Label} is damaged or incomplete.");
        }

        await job.Artefacts.AddFileAsync(Entry, "image/png", png, cancellationToken);
        return new ConversionResult(PreviewKind.Image, Entry) { Pictorial = PictorialPages.Picture(Entry) };
    }

    private void Convert(ConversionJob job, string png, CancellationToken cancellationToken)
    {
        using FileStream file = File.OpenRead(job.ContentPath);
        PsdHeader header = PsdPicture.ReadHeader(file);
        PictureLimits.Check(job.Format.Label, (long)header.Width * header.Height, options.Value.Picture);
        if (!header.IsShown)
        {
            throw new ContentRefusedException(PreviewStatus.NotSupported, new(
                PreviewErrorCodes.FormatNotSupported,
                $"A Photoshop picture of {header.Depth} bits in the mode {header.Mode} cannot be shown.",
                "Save it as RGB with 8 or 16 bits a channel."));
        }

        PsdPicture picture = PsdPicture.Open(file, header);
        using FileStream output = File.Create(png);
        using var writer = new PngWriter(output, header.Width, header.Height);
        byte[] row = new byte[header.Width * 3];
        for (int y = 0; y < header.Height; y++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            picture.ReadRow(y, row);
            writer.WriteRow(row);
        }
    }
}
