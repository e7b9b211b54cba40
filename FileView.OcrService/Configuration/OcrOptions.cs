using System.ComponentModel.DataAnnotations;

namespace FileView.OcrService.Configuration;

/// <summary>What belongs to no part alone: <c>ocr</c>.</summary>
internal sealed class OcrOptions : IValidatableObject
{
    /// <summary>Gets or sets what reads the pages.</summary>
    /// <value>Default: <c>tesseract</c>.</value>
    [EnumDataType(typeof(EngineChoice))]
    public EngineChoice Engine { get; set; } = EngineChoice.Tesseract;

    /// <summary>Gets or sets the address under which callers reach this service, for the URLs in its answers.</summary>
    /// <value>Default: what the request was sent to.</value>
    public Uri? BaseUrl { get; set; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (BaseUrl is { } url && (!url.IsAbsoluteUri || url.Scheme is not ("http" or "https")))
        {
            yield return new ValidationResult("base-url must be an absolute http or https URL.");
        }
    }
}
