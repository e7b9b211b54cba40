using FileView.LocalRuntime.Engine;
using Microsoft.Extensions.Configuration;

namespace FileView.LocalRuntime.Hosting.Settings;

/// <summary>Reads the section <c>durableTask</c> of host.json.</summary>
internal sealed class DurableSettingsReader(HostJsonValues json, IConfiguration appSettings)
{
    private const string Section = "extensions:durableTask:";
    private const string StorageProvider = Section + "storageProvider:";

    private static readonly DurableSettings Defaults = new();

    public DurableSettings Read() => new()
    {
        HubName = ReadHubName(),
        StorageSetting = ReadStorageSetting(),
        MaxConcurrentActivities =
            json.Number(Section + "maxConcurrentActivityFunctions", ValueRule.Count) ?? Defaults.MaxConcurrentActivities,
        MaxConcurrentOrchestrators =
            json.Number(Section + "maxConcurrentOrchestratorFunctions", ValueRule.Count) ?? Defaults.MaxConcurrentOrchestrators,
        MaxOrchestrationActions =
            json.Number(Section + "maxOrchestrationActions", ValueRule.Count) ?? Defaults.MaxOrchestrationActions,
        MayReplaceRunningInstances = ReadOverridableStates(),
        ThrowsOnLostEvents = json.Flag(Section + "throwStatusExceptionsOnRaiseEvent", Defaults.ThrowsOnLostEvents),
        Versions = ReadVersions(),
        ShowsInputsInHistory = json.Flag(Section + "storeInputsInOrchestrationHistory", Defaults.ShowsInputsInHistory),
        HttpSleepMilliseconds = json.Number(Section + "httpSettings:defaultAsyncRequestSleepTimeMilliseconds", ValueRule.Count)
            ?? Defaults.HttpSleepMilliseconds,
        UsesForwardedHost = json.Flag(Section + "httpSettings:useForwardedHost", Defaults.UsesForwardedHost),
        TracesInputsAndOutputs = json.Flag(Section + "tracing:traceInputsAndOutputs", Defaults.TracesInputsAndOutputs),
        TracesReplays = json.Flag(Section + "tracing:traceReplayEvents", Defaults.TracesReplays),
    };

    private string ReadHubName()
    {
        const string Key = Section + "hubName";
        string? text = json.Raw(Key);
        if (string.IsNullOrWhiteSpace(text))
        {
            return Defaults.HubName;
        }

        string? name = AppSettingNames.Resolve(text, appSettings);
        if (name is null)
        {
            json.Refuse(Key, "names an app setting that is not set", text);
            return Defaults.HubName;
        }

        // The genuine Azure Storage provider makes containers and tables of this name.
        bool isName = name.Length is >= 1 and <= 45 && char.IsAsciiLetter(name[0]) && name.All(char.IsAsciiLetterOrDigit);
        if (!isName)
        {
            json.Refuse(Key, "must start with a letter and hold letters and digits only, at most 45", name);
        }

        return name;
    }

    /// <summary>The connection of another provider is no storage account, so it says nothing here.</summary>
    private string ReadStorageSetting()
    {
        if (HostJsonKeys.IsForeignProvider(json.Text(HostJsonKeys.StorageProviderType)))
        {
            return Defaults.StorageSetting;
        }

        // The second name is that of older versions, and still taken.
        string key = json.Text(StorageProvider + "connectionName") is not null
            ? StorageProvider + "connectionName"
            : StorageProvider + "connectionStringName";
        if (json.Text(key) is not { } name)
        {
            return Defaults.StorageSetting;
        }

        // The genuine host looks for AzureWebJobs{name} first: "Storage" is how it calls AzureWebJobsStorage itself.
        string prefixed = "AzureWebJobs" + name;
        if (prefixed.Equals(Defaults.StorageSetting, StringComparison.OrdinalIgnoreCase)
            || name.Equals(Defaults.StorageSetting, StringComparison.OrdinalIgnoreCase))
        {
            return Defaults.StorageSetting;
        }

        if (!string.IsNullOrEmpty(appSettings[prefixed]))
        {
            return prefixed;
        }

        if (string.IsNullOrEmpty(appSettings[name]))
        {
            json.Refuse(key, "names an app setting that is not set", name);
        }

        return name;
    }

    private bool ReadOverridableStates() => "AnyState".Equals(
        json.Checked(Section + "overridableExistingInstanceStates", ValueRule.OneOf("NonRunningStates", "AnyState")),
        StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Where host.json says nothing of versions, all are run. The genuine host would leave every instance that has one
    /// waiting for ever, which on a single node helps nobody.
    /// </summary>
    private VersionRules ReadVersions()
    {
        string? version = json.Text(Section + "defaultVersion");
        var match = json.Name<VersionMatchStrategy>(Section + "versionMatchStrategy");
        var failure = json.Name<VersionFailureStrategy>(Section + "versionFailureStrategy");
        return version is null && match is null && failure is null
            ? Defaults.Versions
            : new VersionRules(version, match ?? VersionMatchStrategy.CurrentOrOlder, failure ?? VersionFailureStrategy.Reject);
    }
}
