using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Platform.Configuration;

/// <summary>
/// Reads a section with hyphens taken out of its keys: environment variables cannot have them, so <c>default-timeout</c>
/// and <c>defaulttimeout</c> are one setting.
/// </summary>
internal sealed class SettingsBinder<TOptions>(IConfiguration configuration, string section) : IConfigureOptions<TOptions>
    where TOptions : class
{
    /// <inheritdoc/>
    public void Configure(TOptions options) => Normalised().Bind(options);

    private IConfiguration Normalised()
    {
        string prefix = SettingNames.Normalise($"{SettingNames.Root}:{section}") + ":";
        var values = new Dictionary<string, (string Key, string? Value)>(StringComparer.OrdinalIgnoreCase);
        foreach ((string key, string? value) in configuration.GetSection(SettingNames.Root).AsEnumerable())
        {
            string name = SettingNames.Normalise(key);
            if (value is null || !name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            name = name[prefix.Length..];
            if (values.TryGetValue(name, out (string Key, string? Value) other) && other.Value != value)
            {
                throw new OptionsValidationException(
                    section, typeof(TOptions), [$"The settings {other.Key} and {key} are the same one, but have different values."]);
            }

            values[name] = (key, value);
        }

        return new ConfigurationBuilder()
            .AddInMemoryCollection(values.Select(pair => KeyValuePair.Create(pair.Key, pair.Value.Value)))
            .Build();
    }
}
