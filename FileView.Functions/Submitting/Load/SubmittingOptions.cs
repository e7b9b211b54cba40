using System.ComponentModel.DataAnnotations;

namespace FileView.Functions.Submitting.Load;

/// <summary>How much may be submitted: <c>fileview:submitting</c>. Each limit holds for one process.</summary>
internal sealed class SubmittingOptions
{
    /// <summary>Gets or sets how many submissions a minute one caller scope may make in the long run.</summary>
    /// <value>Default: 6,000. Range: 1 to 10,000,000.</value>
    [Range(1, 10_000_000)]
    public int PerMinute { get; set; } = 6_000;

    /// <summary>Gets or sets how many it may make at once, after a pause.</summary>
    /// <value>Default: 5,000. Range: 1 to 1,000,000.</value>
    [Range(1, 1_000_000)]
    public int Burst { get; set; } = 5_000;

    /// <summary>
    /// Gets or sets how many previews of all callers may be on the way to their conversion or in it. What needs no new run is
    /// answered all the same.
    /// </summary>
    /// <value>Default: 10,000. Range: 1 to 1,000,000.</value>
    [Range(1, 1_000_000)]
    public int MaxWaiting { get; set; } = 10_000;
}
