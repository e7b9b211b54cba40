using System.ComponentModel.DataAnnotations;

namespace FileView.Functions.Converting.Pictures;

/// <summary>Limits of pictures that are converted: <c>fileview:converting:picture</c>.</summary>
internal sealed class PictureOptions
{
    /// <summary>Gets or sets how many millions of pixels one picture, or one page of it, may have. More is refused before anything is decoded.</summary>
    /// <value>Default: 120.</value>
    [Range(1, 2_000)]
    public int MaxMegapixels { get; set; } = 120;

    /// <summary>Gets or sets how many pictures are converted at a time.</summary>
    /// <value>Default: 1.</value>
    [Range(1, 64)]
    public int Processes { get; set; } = 1;

    /// <summary>Gets or sets the quality of JPEG pictures made of photographs (HEIC).</summary>
    /// <value>Default: 88.</value>
    [Range(1, 100)]
    public int Quality { get; set; } = 88;
}
