using System.ComponentModel.DataAnnotations;

namespace FileView.Functions.Previews;

/// <summary>Whether, and for how long, a submission may reuse a result: <c>fileview:preview:cache</c>.</summary>
internal sealed class CacheOptions
{
    /// <summary>Gets or sets whether a submission may reuse a result. Snapshot and bell stay when it may not.</summary>
    /// <value>Default: <see langword="true"/>.</value>
    public bool Enabled { get; set; } = true;

    /// <summary>Gets the lifetimes of converted and failed results.</summary>
    public ConversionCacheOptions Conversion { get; } = new();

    /// <summary>Gets or sets how long a result that needed no conversion is reused, in seconds.</summary>
    /// <value>Default: 86,400 (a day).</value>
    [Range(0, 31_536_000)]
    public int DirectPreviewTtl { get; set; } = 86_400;
}
