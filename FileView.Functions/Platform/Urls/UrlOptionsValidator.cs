using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Platform.Urls;

/// <summary>Demands a base URL outside development, where the address of a request is not to be believed.</summary>
internal sealed class UrlOptionsValidator(IHostEnvironment environment) : IValidateOptions<UrlOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, UrlOptions options) =>
        environment.IsDevelopment() || !string.IsNullOrEmpty(options.BaseUrl)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                "The setting fileview:preview:url:base-url is missing. Outside development it must be the address that clients use.");
}
