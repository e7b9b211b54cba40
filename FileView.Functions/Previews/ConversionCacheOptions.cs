using System.ComponentModel.DataAnnotations;

namespace FileView.Functions.Previews;

/// <summary>How long results of conversions are reused: <c>fileview:preview:cache:conversion</c>.</summary>
internal sealed class ConversionCacheOptions
{
    /// <summary>Gets or sets how long a converted result is reused, in seconds.</summary>
    /// <value>Default: 86,400 (a day).</value>
    [Range(0, 31_536_000)]
    public int SuccessTtl { get; set; } = 86_400;

    /// <summary>Gets or sets how long a failed result is reused, in seconds: short, so that a passing fault is not kept.</summary>
    /// <value>Default: 60.</value>
    [Range(0, 31_536_000)]
    public int FailedTtl { get; set; } = 60;
}
