using System.Collections.ObjectModel;
using System.ComponentModel.DataAnnotations;
using FileView.Webhooks;

namespace FileView.OcrService.Callbacks;

/// <summary>How the end of a job is announced: <c>ocr:callback</c>.</summary>
internal sealed class CallbackOptions : IValidatableObject
{
    /// <summary>
    /// Gets or sets what callbacks are signed with: <c>whsec_</c> and base64. Several, separated by a space, while one is
    /// rotated out: each makes a signature.
    /// </summary>
    /// <value>Default: none, and callbacks are refused.</value>
    public string? Secret { get; set; }

    /// <summary>
    /// Gets the hosts that may be called: <c>app.example.com</c> at any port, <c>app.example.com:8443</c> at that one,
    /// <c>*.example.com</c> below a domain.
    /// </summary>
    /// <value>Default: none, and callbacks are refused.</value>
    public Collection<string> AllowedHosts { get; } = [];

    /// <summary>Gets or sets how long a receiver may take, in seconds.</summary>
    /// <value>Default: 15.</value>
    [Range(1, 120)]
    public int Timeout { get; set; } = 15;

    /// <summary>Gets or sets the waits after failed attempts, in seconds, separated by commas.</summary>
    /// <value>Default: those of <see cref="RetrySchedule.Default"/>.</value>
    [Required(ErrorMessage = "It must be up to 20 numbers of seconds, separated by commas.")]
    [RegularExpression(@"[0-9]{1,7}(,[0-9]{1,7}){0,19}", ErrorMessage = "It must be up to 20 numbers of seconds, separated by commas.")]
    public string Waits { get; set; } = string.Join(',', RetrySchedule.Default.Waits.Select(wait => (long)wait.TotalSeconds));

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (WebhookSecret.FindFault(Secret) is { } wrong)
        {
            yield return new ValidationResult($"secret is no webhook secret. {wrong}");
        }
    }
}
