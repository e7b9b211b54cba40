using System.ComponentModel.DataAnnotations;

namespace FileView.Functions.Ocr;

/// <summary>
/// Until when a text must have been read: <c>fileview:ocr:deadline</c>. The time runs while a job makes no progress: that the
/// OCR service has others to read, too, is not the fault of any of them.
/// </summary>
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

    /// <summary>Gets or sets the longest time in all, in seconds, whatever progress there is.</summary>
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
