using System.ComponentModel.DataAnnotations;

namespace FileView.Functions.Previews.Runs;

/// <summary>How runs are looked after: <c>fileview:runs</c>.</summary>
internal sealed class RunOptions
{
    /// <summary>
    /// Gets or sets how long a run may be unscheduled or show no change before its orchestration is asked after, in seconds.
    /// A run that takes longer is asked after in vain, which costs one read.
    /// </summary>
    /// <value>Default: 30. Range: 1 to 3,600.</value>
    [Range(1, 3_600)]
    public int Grace { get; set; } = 30;

    /// <summary>Gets <see cref="Grace"/> as a time.</summary>
    public TimeSpan GraceTime => TimeSpan.FromSeconds(Grace);
}
