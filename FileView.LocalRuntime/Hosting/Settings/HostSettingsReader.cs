using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace FileView.LocalRuntime.Hosting.Settings;

/// <summary>Turns the texts of host.json into <see cref="HostSettings"/>, naming every key that is wrong.</summary>
internal sealed class HostSettingsReader
{
    private const string Http = "extensions:http:";

    /// <summary>What a timer of the runtime can wait for.</summary>
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromDays(49);

    private static readonly HostSettings Defaults = new();

    private readonly HostJsonValues _json;

    private HostSettingsReader(HostJsonValues json) => _json = json;

    /// <summary>Reads all settings, and holds those without a meaning here to their rules.</summary>
    /// <exception cref="HostStartException">At least one value is wrong; the message lists all of them.</exception>
    public static HostSettings Read(IConfiguration json, IEnumerable<IdleSetting> idle, IConfiguration appSettings)
    {
        var values = new HostJsonValues(json);
        HostSettings settings = new HostSettingsReader(values).Read() with
        {
            Durable = new DurableSettingsReader(values, appSettings).Read(),
        };
        foreach (IdleSetting setting in idle)
        {
            values.Checked(setting.Key, setting.Rule);
        }

        return values.Problems.Count == 0 ? settings : throw new HostStartException(values.Problems);
    }

    private HostSettings Read()
    {
        CheckVersion();
        return new HostSettings
        {
            RoutePrefix = _json.Raw(Http + "routePrefix")?.Trim('/') ?? Defaults.RoutePrefix,
            FunctionTimeout = ReadTimeout(),
            MaxConcurrentRequests = ReadLimit(Http + "maxConcurrentRequests"),
            MaxOutstandingRequests = ReadLimit(Http + "maxOutstandingRequests"),
            CustomHeaders = _json.Below(Http + "customHeaders")
                .ToDictionary(header => header.Key, header => header.Value ?? "", StringComparer.OrdinalIgnoreCase),
            StrictTransport = ReadStrictTransport(),
            LogLevels = ReadLogLevels(),
        };
    }

    private void CheckVersion()
    {
        string? version = _json.Raw("version");
        if (version != "2.0")
        {
            _json.Refuse("version", "must be \"2.0\"", version);
        }
    }

    private TimeSpan? ReadTimeout()
    {
        string? text = _json.Text("functionTimeout");
        if (text is null)
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

        _json.Refuse(
            "functionTimeout", "must be a time from one second to 49 days, such as \"00:10:00\", or \"-1\" for none", text);
        return null;
    }

    /// <summary>A limit of the HTTP extension: −1 lifts it.</summary>
    private int? ReadLimit(string key) => _json.Number(key, ValueRule.Limit) is > 0 and var limit ? limit : null;

    private StrictTransport? ReadStrictTransport()
    {
        const string Section = Http + "hsts:";
        var strict = new StrictTransport(
            _json.Time(Section + "maxAge", ValueRule.Time(TimeSpan.Zero, TimeSpan.FromDays(3650))),
            _json.Flag(Section + "includeSubDomains", whenAbsent: false),
            _json.Flag(Section + "preload", whenAbsent: false),
            [.. _json.Below(Section + "excludedHosts").Select(host => host.Value ?? "")]);
        return _json.Flag(Section + "isEnabled", whenAbsent: false) ? strict : null;
    }

    private Dictionary<string, LogLevel> ReadLogLevels()
    {
        var levels = new Dictionary<string, LogLevel>(StringComparer.OrdinalIgnoreCase);
        foreach (IConfigurationSection entry in _json.Below("logging:logLevel"))
        {
            if (Enum.TryParse(entry.Value, ignoreCase: true, out LogLevel level) && Enum.IsDefined(level))
            {
                levels[entry.Key] = level;
                continue;
            }

            _json.Refuse(entry.Path, $"must be one of {string.Join(", ", Enum.GetNames<LogLevel>())}", entry.Value);
        }

        return levels;
    }
}
