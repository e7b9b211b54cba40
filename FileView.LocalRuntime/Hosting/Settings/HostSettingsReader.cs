using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace FileView.LocalRuntime.Hosting.Settings;

/// <summary>Turns the texts of host.json into <see cref="HostSettings"/>, naming every key that is wrong.</summary>
internal sealed class HostSettingsReader
{
    private const string Http = "extensions:http:";
    private const string Durable = "extensions:durableTask:";

    /// <summary>What a timer of the runtime can wait for.</summary>
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromDays(49);

    private static readonly HostSettings Defaults = new();

    private readonly IConfiguration _json;
    private readonly List<string> _problems = [];

    private HostSettingsReader(IConfiguration json) => _json = json;

    /// <summary>Reads all settings.</summary>
    /// <exception cref="HostStartException">At least one value is wrong; the message lists all of them.</exception>
    public static HostSettings Read(IConfiguration json, IConfiguration appSettings)
    {
        var reader = new HostSettingsReader(json);
        HostSettings settings = reader.Read(appSettings);
        return reader._problems.Count == 0 ? settings : throw new HostStartException(reader._problems);
    }

    private HostSettings Read(IConfiguration appSettings)
    {
        CheckVersion();
        return new HostSettings
        {
            RoutePrefix = _json[Http + "routePrefix"]?.Trim('/') ?? Defaults.RoutePrefix,
            FunctionTimeout = ReadTimeout(),
            MaxConcurrentRequests = ReadLimit(Http + "maxConcurrentRequests"),
            MaxOutstandingRequests = ReadLimit(Http + "maxOutstandingRequests"),
            CustomHeaders = _json.GetSection(Http + "customHeaders").GetChildren()
                .ToDictionary(header => header.Key, header => header.Value ?? "", StringComparer.OrdinalIgnoreCase),
            HubName = ReadHubName(appSettings),
            MaxConcurrentActivities =
                ReadCount(Durable + "maxConcurrentActivityFunctions") ?? Defaults.MaxConcurrentActivities,
            MaxConcurrentOrchestrators =
                ReadCount(Durable + "maxConcurrentOrchestratorFunctions") ?? Defaults.MaxConcurrentOrchestrators,
            MayReplaceRunningInstances = ReadOverridableStates(),
            LogLevels = ReadLogLevels(),
        };
    }

    private void CheckVersion()
    {
        string? version = _json["version"];
        if (version != "2.0")
        {
            Refuse("version", "must be \"2.0\"", version);
        }
    }

    private TimeSpan? ReadTimeout()
    {
        string? text = _json["functionTimeout"];
        if (string.IsNullOrEmpty(text))
        {
            return Defaults.FunctionTimeout;
        }

        if (text == "-1")
        {
            return null;
        }

        if (TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan timeout)
            && timeout >= TimeSpan.FromSeconds(1) && timeout <= LongestTimeout)
        {
            return timeout;
        }

        Refuse("functionTimeout", "must be a time from one second to 49 days, such as \"00:10:00\", or \"-1\" for none", text);
        return null;
    }

    /// <summary>A limit of the HTTP extension: −1 lifts it.</summary>
    private int? ReadLimit(string key)
    {
        int? value = ReadWholeNumber(key, number => number is -1 or > 0, "must be a whole number from 1 up, or -1 for no limit");
        return value == -1 ? null : value;
    }

    private int? ReadCount(string key)
        => ReadWholeNumber(key, number => number > 0, "must be a whole number from 1 up");

    private int? ReadWholeNumber(string key, Func<int, bool> isAllowed, string rule)
    {
        string? text = _json[key];
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value)
            && isAllowed(value))
        {
            return value;
        }

        Refuse(key, rule, text);
        return null;
    }

    private string ReadHubName(IConfiguration appSettings)
    {
        string? text = _json[Durable + "hubName"];
        if (string.IsNullOrWhiteSpace(text))
        {
            return Defaults.HubName;
        }

        string? name = AppSettingNames.Resolve(text, appSettings);
        if (name is null)
        {
            Refuse(Durable + "hubName", "names an app setting that is not set", text);
            return Defaults.HubName;
        }

        // The genuine Azure Storage provider makes containers and tables of this name.
        bool isName = name.Length is >= 1 and <= 45 && char.IsAsciiLetter(name[0]) && name.All(char.IsAsciiLetterOrDigit);
        if (!isName)
        {
            Refuse(Durable + "hubName", "must start with a letter and hold letters and digits only, at most 45", name);
        }

        return name;
    }

    private bool ReadOverridableStates()
    {
        const string key = Durable + "overridableExistingInstanceStates";
        string? text = _json[key];
        if (text is not null && !text.Equals("AnyState", StringComparison.OrdinalIgnoreCase)
            && !text.Equals("NonRunningStates", StringComparison.OrdinalIgnoreCase))
        {
            Refuse(key, "must be \"NonRunningStates\" or \"AnyState\"", text);
        }

        return "AnyState".Equals(text, StringComparison.OrdinalIgnoreCase);
    }

    private Dictionary<string, LogLevel> ReadLogLevels()
    {
        var levels = new Dictionary<string, LogLevel>(StringComparer.OrdinalIgnoreCase);
        foreach (IConfigurationSection entry in _json.GetSection("logging:logLevel").GetChildren())
        {
            if (Enum.TryParse(entry.Value, ignoreCase: true, out LogLevel level) && Enum.IsDefined(level))
            {
                levels[entry.Key] = level;
                continue;
            }

            Refuse(entry.Path, $"must be one of {string.Join(", ", Enum.GetNames<LogLevel>())}", entry.Value);
        }

        return levels;
    }

    private void Refuse(string key, string rule, string? value)
        => _problems.Add($"{HostJson.FileName}: '{key}' {rule}; it is {(value is null ? "missing" : $"'{value}'")}.");
}
