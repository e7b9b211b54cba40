using System.ComponentModel.DataAnnotations;

namespace FileView.Functions.Ocr;

/// <summary>Until when a text must have been read: <c>fileview:ocr:deadline</c>.</summary>
internal sealed class OcrDeadlineOptions : IValidatableObject
{
    /// <summary>Gets or sets the time for a job of no pages, in seconds.</summary>
    /// <value>Default: 60. Range: 1 to 86,400.</value>
    [Range(1, 86_400)]
    public int Base { get; set; } = 60;

    /// <summary>Gets or sets the time for each page, in seconds.</summary>
    /// <value>Default: 10. Range: 0 to 3,600.</value>
    [Range(0, 3_600)]
    public int PerPage { get; set; } = 10;

    /// <summary>
    /// Gets or sets the longest time, in seconds; that a job has not begun because others are before it does not count
    /// against its own time, but it does against this one.
    /// </summary>
    /// <value>Default: 1,800. Range: 1 to 86,400.</value>
    [Range(1, 86_400)]
    public int Max { get; set; } = 1_800;

    /// <summary>Gets the time for a job.</summary>
    public TimeSpan For(int pages) => TimeSpan.FromSeconds(Math.Min(Max, Base + ((long)PerPage * pages)));

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Base > Max)
        {
            yield return new ValidationResult($"base ({Base}) is greater than max ({Max}).");
        }
    }
}
