using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace FileView.OcrService.Configuration;

/// <summary>
/// Reads a section below <c>ocr</c> with hyphens taken out of its keys: environment variables cannot have them, so
/// <c>max-pages</c> and <c>maxpages</c> are one setting.
/// </summary>
internal sealed class SettingsBinder<TOptions>(IConfiguration configuration, string section) : IConfigureOptions<TOptions>
    where TOptions : class, new()
{
    /// <inheritdoc/>
    public void Configure(TOptions options)
    {
        string prefix = section.Length == 0 ? "ocr:" : $"ocr:{section}:";
        var values = new Dictionary<string, (string Key, string Value)>(StringComparer.OrdinalIgnoreCase);
        foreach ((string key, string? value) in configuration.GetSection("ocr").AsEnumerable())
        {
            string name = key.Replace("-", "", StringComparison.Ordinal);
            if (value is null || !name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            if (values.TryGetValue(name, out (string Key, string Value) other) && other.Value != value)
            {
                throw new OptionsValidationException(
                    section, typeof(TOptions), [$"The settings {other.Key} and {key} are the same one, but have different values."]);
            }

            values[name] = (key, value);
        }

        Bind(options, values, prefix);
    }

    private static void Bind(TOptions options, Dictionary<string, (string Key, string Value)> values, string prefix)
    {
        try
        {
            ConfigurationOf(values.Select(pair => KeyValuePair.Create(pair.Key[prefix.Length..], (string?)pair.Value.Value))).Bind(options);
        }
        catch (InvalidOperationException)
        {
            // The binder names what it cannot read by its last part alone, and without hyphens: we look for it ourselves.
            string[] unreadable =
            [
                .. values.Where(pair => !IsReadable(pair.Key[prefix.Length..], pair.Value.Value))
                    .Select(pair => $"The setting {pair.Value.Key} is {pair.Value.Value}, which is not of its kind."),
            ];
            throw new OptionsValidationException(prefix, typeof(TOptions), unreadable);
        }
    }

    private static bool IsReadable(string name, string value)
    {
        try
        {
            ConfigurationOf([new(name, value)]).Bind(new TOptions());
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static IConfiguration ConfigurationOf(IEnumerable<KeyValuePair<string, string?>> values) =>
        new ConfigurationBuilder().AddInMemoryCollection(values).Build();
}
