using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace FileView.LocalRuntime.Hosting.Settings;

/// <summary>The values of host.json by their keys. Notes every one that breaks its rule, and gives the default in its place.</summary>
internal sealed class HostJsonValues(IConfiguration json)
{
    private readonly List<string> _problems = [];

    /// <summary>A sentence for each wrong value, with its key, the rule and the value.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>The text as it stands there; null when the key is absent.</summary>
    public string? Raw(string key) => json[key];

    /// <summary>The text; null when the key is absent, null or empty.</summary>
    public string? Text(string key) => json[key] is { Length: > 0 } text ? text : null;

    /// <summary>What stands below a key.</summary>
    public IEnumerable<IConfigurationSection> Below(string key) => json.GetSection(key).GetChildren();

    public bool Flag(string key, bool whenAbsent) => Checked(key, ValueRule.Flag) is { } text ? bool.Parse(text) : whenAbsent;

    public int? Number(string key, ValueRule rule)
        => Checked(key, rule) is { } text ? int.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : null;

    public TimeSpan? Time(string key, ValueRule rule)
        => Checked(key, rule) is { } text ? TimeSpan.Parse(text, CultureInfo.InvariantCulture) : null;

    public T? Name<T>(string key)
        where T : struct, Enum
        => Checked(key, ValueRule.NameOf<T>()) is { } text ? Enum.Parse<T>(text, ignoreCase: true) : null;

    /// <summary>The text if it is there and keeps the rule.</summary>
    public string? Checked(string key, ValueRule rule)
    {
        if (Text(key) is not { } text || rule.Allows(text))
        {
            return Text(key);
        }

        Refuse(key, rule.Text, text);
        return null;
    }

    /// <summary>Notes a wrong value.</summary>
    public void Refuse(string key, string rule, string? value)
        => _problems.Add($"{HostJson.FileName}: '{key}' {rule}; it is {(value is null ? "missing" : $"'{value}'")}.");
}
