using System.ComponentModel.DataAnnotations;

namespace FileView.Functions.Indexing.Repair;

/// <summary>How previews that could not be indexed are tried again: <c>fileview:indexing:repair</c>.</summary>
internal sealed class RepairOptions : IValidatableObject
{
    /// <summary>Gets or sets the wait after the first failed repair of a preview, in seconds. Each wait is twice the one before.</summary>
    /// <value>Default: 60. Range: 1 to 86,400.</value>
    [Range(1, 86_400)]
    public int Interval { get; set; } = 60;

    /// <summary>Gets or sets the longest wait, in seconds.</summary>
    /// <value>Default: 3,600. Range: 1 to 86,400.</value>
    [Range(1, 86_400)]
    public int MaxInterval { get; set; } = 3_600;

    /// <summary>Gets or sets for how many days a preview is tried again before it is left to a person.</summary>
    /// <value>Default: 7. Range: 1 to 365.</value>
    [Range(1, 365)]
    public int Days { get; set; } = 7;

    /// <summary>Gets the wait after so many failed repairs; the first repair is due at once.</summary>
    public TimeSpan WaitAfter(int failures) => failures == 0
        ? TimeSpan.Zero
        : TimeSpan.FromSeconds(Math.Min(MaxInterval, Interval * Math.Pow(2, failures - 1)));

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Interval > MaxInterval)
        {
            yield return new ValidationResult($"interval ({Interval}) is greater than max-interval ({MaxInterval}).");
        }
    }
}
