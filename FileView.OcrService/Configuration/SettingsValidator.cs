using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace FileView.OcrService.Configuration;

/// <summary>Holds options against their rules, and names what is wrong by its full key.</summary>
internal sealed class SettingsValidator<TOptions>(string section) : IValidateOptions<TOptions>
    where TOptions : class
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        string path = section.Length == 0 ? "ocr" : $"ocr:{section}";
        var failures = new List<string>();
        foreach (PropertyInfo property in typeof(TOptions).GetProperties())
        {
            string key = $"{path}:{JsonNamingPolicy.KebabCaseLower.ConvertName(property.Name)}";
            object? value = property.GetValue(options);
            failures.AddRange(property.GetCustomAttributes<ValidationAttribute>()
                .Where(rule => !rule.IsValid(value))
                .Select(rule => $"The setting {key} is {value ?? "missing"}. {rule.FormatErrorMessage(key)}"));
        }

        if (options is IValidatableObject validatable)
        {
            failures.AddRange(validatable.Validate(new ValidationContext(options)).Select(result => $"{path}:{result.ErrorMessage}"));
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
