using System.Collections.ObjectModel;
using System.ComponentModel.DataAnnotations;

namespace FileView.Functions.Platform.Urls;

/// <summary>What the addresses in answers begin with: <c>fileview:preview:url</c>.</summary>
internal sealed class UrlOptions : IValidatableObject
{
    /// <summary>Gets or sets the address that clients reach this service by, for example <c>https://files.example.org/fileview</c>.</summary>
    /// <value>
    /// Default: outside development <c>https://{WEBSITE_HOSTNAME}</c>, and the app does not start when that is missing
    /// too; in development the address of the request.
    /// </value>
    public string? BaseUrl { get; set; }

    /// <summary>
    /// Gets the hosts that X-Forwarded-Host may name; <c>*.example.org</c> means every host below that. Only for them
    /// X-Forwarded-Proto, -Port and -Prefix count too.
    /// </summary>
    /// <value>Default: none.</value>
    public Collection<string> AllowedHosts { get; } = [];

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrEmpty(BaseUrl) && !PublicUrls.IsBaseUrl(BaseUrl))
        {
            yield return new ValidationResult(
                $"base-url is \"{BaseUrl}\". It must be an absolute http or https address without query and fragment.");
        }
    }
}
