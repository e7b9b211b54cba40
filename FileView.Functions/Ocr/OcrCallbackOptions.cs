using System.ComponentModel.DataAnnotations;
using FileView.Functions.Platform.Urls;
using FileView.Webhooks;

namespace FileView.Functions.Ocr;

/// <summary>How the OCR service tells that a job has ended: <c>fileview:ocr:callback</c>.</summary>
internal sealed class OcrCallbackOptions : IValidatableObject
{
    /// <summary>Gets or sets whether the OCR service is asked to call back. Without callbacks it is asked in phases.</summary>
    /// <value>Default: <see langword="true"/>.</value>
    public bool Enabled { get; set; } = true;

    /// <summary>
    /// Gets or sets what callbacks are signed with, the same as the OCR service's <c>ocr:callback:secret</c>. Several,
    /// separated by a space, while one is rotated out.
    /// </summary>
    public string? Secret { get; set; }

    /// <summary>Gets or sets the address under which the OCR service reaches this app.</summary>
    /// <value>Default: <c>fileview:preview:url:base-url</c>.</value>
    public string? BaseUrl { get; set; }

    /// <summary>Gets or sets how long a callback is waited for before the first look, in seconds.</summary>
    /// <value>Default: 30. Range: 0 to 86,400.</value>
    [Range(0, 86_400)]
    public int Grace { get; set; } = 30;

    /// <summary>Gets or sets how much longer for each page, in seconds.</summary>
    /// <value>Default: 5. Range: 0 to 3,600.</value>
    [Range(0, 3_600)]
    public int GracePerPage { get; set; } = 5;

    /// <summary>Gets or sets the longest wait before the first look, in seconds: from then on a long job shows its progress.</summary>
    /// <value>Default: 120. Range: 0 to 86,400.</value>
    [Range(0, 86_400)]
    public int MaxGrace { get; set; } = 120;

    /// <summary>Gets how long the callback of a job is waited for.</summary>
    public TimeSpan GraceFor(int pages) => TimeSpan.FromSeconds(Math.Min(MaxGrace, Grace + ((long)GracePerPage * pages)));

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrEmpty(BaseUrl) && !PublicUrls.IsBaseUrl(BaseUrl))
        {
            yield return new ValidationResult($"base-url is \"{BaseUrl}\". It must be an absolute http or https address without query and fragment.");
        }

        if (WrongSecret() is { } wrong)
        {
            yield return new ValidationResult($"secret is no webhook secret. {wrong}");
        }
    }

    private string? WrongSecret()
    {
        try
        {
            WebhookSecret.ParseAll(Secret);
            return null;
        }
        catch (FormatException malformed)
        {
            return malformed.Message;
        }
    }
}
