using System.ComponentModel.DataAnnotations;

namespace FileView.Functions.Afterlife.Retention;

/// <summary>How long what has ended is kept: <c>fileview:retention</c>. 0 keeps it for ever.</summary>
internal sealed class RetentionOptions
{
    /// <summary>Gets or sets for how many days a preview is kept after its last change.</summary>
    /// <value>Default: 30. Range: 0 to 3,650.</value>
    [Range(0, 3_650)]
    public int PreviewDays { get; set; } = 30;

    /// <summary>Gets or sets for how many days a preview that has failed is kept.</summary>
    /// <value>Default: 1. Range: 0 to 3,650.</value>
    [Range(0, 3_650)]
    public int FailedDays { get; set; } = 1;

    /// <summary>Gets or sets for how many days the history of an orchestration that has ended is kept.</summary>
    /// <value>Default: 7. Range: 0 to 3,650.</value>
    [Range(0, 3_650)]
    public int HistoryDays { get; set; } = 7;
}
