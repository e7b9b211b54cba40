using System.ComponentModel.DataAnnotations;

namespace FileView.Functions.Platform.Phases;

/// <summary>The three phases of looks: <c>fileview:preview:polling:smart-strategy</c>.</summary>
internal sealed class SmartStrategyOptions
{
    /// <summary>Gets or sets whether looks are paced by phases. If not, the default interval applies throughout.</summary>
    /// <value>Default: <see langword="true"/>.</value>
    public bool Enabled { get; set; } = true;

    /// <summary>Gets or sets how many looks the first phase has.</summary>
    /// <value>Default: 10, so looks 1 to 10.</value>
    [Range(0, 1_000_000)]
    public int Phase1Attempts { get; set; } = 10;

    /// <summary>Gets or sets the pause after each look of the first phase, in milliseconds.</summary>
    /// <value>Default: 1,000.</value>
    [Range(1, 3_600_000)]
    public int Phase1Interval { get; set; } = 1000;

    /// <summary>Gets or sets how many looks the second phase has.</summary>
    /// <value>Default: 20, so looks 11 to 30.</value>
    [Range(0, 1_000_000)]
    public int Phase2Attempts { get; set; } = 20;

    /// <summary>Gets or sets the pause after each look of the second phase, in milliseconds.</summary>
    /// <value>Default: 2,000.</value>
    [Range(1, 3_600_000)]
    public int Phase2Interval { get; set; } = 2000;

    /// <summary>Gets or sets the pause after each later look, in milliseconds.</summary>
    /// <value>Default: 5,000.</value>
    [Range(1, 3_600_000)]
    public int Phase3Interval { get; set; } = 5000;
}
