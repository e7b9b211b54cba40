using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Platform.Configuration;

/// <summary>Holds options against their data annotations, nested options too, and names what is wrong by its full key.</summary>
internal sealed class SettingsValidator<TOptions>(string section) : IValidateOptions<TOptions>
    where TOptions : class
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        var failures = new List<string>();
        Collect(options, $"{SettingNames.Root}:{section}", failures);
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static void Collect(object options, string path, List<string> failures)
    {
        foreach (PropertyInfo property in options.GetType().GetProperties())
        {
            string key = $"{path}:{SettingNames.Of(property)}";
            object? value = property.GetValue(options);
            foreach (ValidationAttribute rule in property.GetCustomAttributes<ValidationAttribute>())
            {
                if (!rule.IsValid(value))
                {
                    failures.Add($"The setting {key} is {value ?? "missing"}. {rule.FormatErrorMessage(key)}");
                }
            }

            if (value is not null && IsNested(property.PropertyType))
            {
                Collect(value, key, failures);
            }
        }

        if (options is IValidatableObject validatable)
        {
            failures.AddRange(validatable.Validate(new ValidationContext(options)).Select(result => $"{path}: {result.ErrorMessage}"));
        }
    }

    private static bool IsNested(Type type) => type.IsClass && type.Assembly == typeof(TOptions).Assembly;
}
