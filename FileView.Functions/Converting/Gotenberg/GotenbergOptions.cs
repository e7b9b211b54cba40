using System.ComponentModel.DataAnnotations;

namespace FileView.Functions.Converting.Gotenberg;

/// <summary>
/// Another server that converts office documents, for installations where office processes cannot run beside the app, or as
/// the second choice behind them: <c>fileview:converting:gotenberg</c>.
/// </summary>
internal sealed class GotenbergOptions : IValidatableObject
{
    /// <summary>Gets or sets the address of a Gotenberg, version 8, for example <c>http://gotenberg:3000</c>.</summary>
    /// <value>Default: none, and no Gotenberg is asked.</value>
    public string? Url { get; set; }

    /// <summary>Gets or sets the user name, where it asks for one.</summary>
    /// <value>Default: none.</value>
    public string? Username { get; set; }

    /// <summary>Gets or sets the password of that user.</summary>
    /// <value>Default: none.</value>
    public string? Password { get; set; }

    /// <summary>Gets or sets how many documents it is given at a time. One Gotenberg converts one at a time.</summary>
    /// <value>Default: 1. Range: 1 to 64.</value>
    [Range(1, 64)]
    public int Concurrency { get; set; } = 1;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrEmpty(Url)
            && !(Uri.TryCreate(Url, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https"))
        {
            yield return new ValidationResult("url must be an absolute http or https URL.");
        }
    }
}
