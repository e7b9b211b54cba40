using System.Globalization;
using FileView.Functions.Previews;

namespace FileView.Functions.Converting.Pictures;

/// <summary>Refuses pictures that would take more memory than they are worth.</summary>
internal static class PictureLimits
{
    private const int Million = 1_000_000;

    /// <summary>Refuses a picture with too many pixels.</summary>
    /// <exception cref="ContentRefusedException">It has more than the setting allows.</exception>
    public static void Check(string label, long pixels, PictureOptions options)
    {
        if (pixels > (long)options.MaxMegapixels * Million)
        {
            throw TooLarge(label, options);
        }
    }

    /// <summary>The picture has too many pixels.</summary>
    public static ContentRefusedException TooLarge(string label, PictureOptions options) => new(PreviewStatus.Failed, new(
        PreviewErrorCodes.FileTooLarge,
        string.Create(CultureInfo.InvariantCulture, $"The {label} has more than {options.MaxMegapixels} million pixels."),
        "The limit is the setting fileview:converting:picture:max-megapixels."));
}
