using System.ComponentModel.DataAnnotations;

namespace FileView.Functions.Pipeline;

/// <summary>How often the steps of a run are tried again: <c>fileview:pipeline</c>. The download has settings of its own.</summary>
internal sealed class PipelineOptions
{
    /// <summary>Gets or sets how often a step is tried again after an unexpected failure.</summary>
    /// <value>Default: 3. Range: 0 to 20.</value>
    [Range(0, 20)]
    public int StepRetries { get; set; } = 3;

    /// <summary>Gets or sets how long before a step is tried again, in milliseconds.</summary>
    /// <value>Default: 1,000. Range: 1 to 60,000.</value>
    [Range(1, 60_000)]
    public int StepRetryInterval { get; set; } = 1_000;

    /// <summary>Gets or sets how often a crashed or hung engine is tried again.</summary>
    /// <value>Default: 2. Range: 0 to 20.</value>
    [Range(0, 20)]
    public int ConversionRetries { get; set; } = 2;

    /// <summary>Gets or sets how long before a conversion is tried again, in milliseconds.</summary>
    /// <value>Default: 1,000. Range: 1 to 60,000.</value>
    [Range(1, 60_000)]
    public int ConversionRetryInterval { get; set; } = 1_000;

    /// <summary>Gets or sets how often the index is tried again before the text is left to the repair.</summary>
    /// <value>Default: 5. Range: 0 to 20.</value>
    [Range(0, 20)]
    public int IndexRetries { get; set; } = 5;

    /// <summary>Gets or sets the first wait before the index is tried again, in milliseconds; it doubles, up to 30 s.</summary>
    /// <value>Default: 1,000. Range: 1 to 30,000.</value>
    [Range(1, 30_000)]
    public int IndexRetryInterval { get; set; } = 1_000;
}
