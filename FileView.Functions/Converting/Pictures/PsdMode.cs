namespace FileView.Functions.Converting.Pictures;

/// <summary>How the channels of a Photoshop file make colours. The numbers are those of the format.</summary>
internal enum PsdMode
{
    /// <summary>One bit a pixel.</summary>
    Bitmap = 0,

    /// <summary>Shades of grey.</summary>
    Grey = 1,

    /// <summary>Numbers of colours in a list.</summary>
    Indexed = 2,

    /// <summary>Red, green and blue.</summary>
    Rgb = 3,

    /// <summary>Printing inks, stored as what is left of the white.</summary>
    Cmyk = 4,

    /// <summary>Channels without meaning of their own.</summary>
    Multichannel = 7,

    /// <summary>Shades of grey, printed with other inks.</summary>
    Duotone = 8,

    /// <summary>Lightness and two colour axes.</summary>
    Lab = 9,
}
