using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Platform.Security;

/// <summary>Holds the secret against its rules, without ever showing it.</summary>
internal sealed class SecurityOptionsValidator(IHostEnvironment environment) : IValidateOptions<SecurityOptions>
{
    private const string Key = "fileview:security:secret";

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, SecurityOptions options)
    {
        if (string.IsNullOrEmpty(options.Secret))
        {
            return environment.IsDevelopment()
                ? ValidateOptionsResult.Success
                : ValidateOptionsResult.Fail(
                    $"The setting {Key} is missing. Outside development it must be set, to at least {SecurityOptions.MinLength} random characters.");
        }

        return options.Secret.Length >= SecurityOptions.MinLength
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                $"The setting {Key} has {options.Secret.Length} characters. It must have at least {SecurityOptions.MinLength}.");
    }
}
