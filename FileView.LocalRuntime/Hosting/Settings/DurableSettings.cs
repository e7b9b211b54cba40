using FileView.LocalRuntime.Engine;

namespace FileView.LocalRuntime.Hosting.Settings;

/// <summary>What the section <c>durableTask</c> of host.json says to a host of one node.</summary>
internal sealed record DurableSettings
{
    /// <summary>Name of the task hub.</summary>
    /// <value>Default <c>TestHubName</c>, as in the genuine extension.</value>
    public string HubName { get; init; } = "TestHubName";

    /// <summary>The app setting that says where the hub lies.</summary>
    /// <value>Default <c>AzureWebJobsStorage</c>.</value>
    public string StorageSetting { get; init; } = HubHome.StorageSetting;

    /// <summary>Activities that run at the same time.</summary>
    /// <value>Default 10 for each processor, at least 1.</value>
    public int MaxConcurrentActivities { get; init; } = 10 * Environment.ProcessorCount;

    /// <summary>Orchestrator episodes that run at the same time.</summary>
    /// <value>Default 10 for each processor, at least 1.</value>
    public int MaxConcurrentOrchestrators { get; init; } = 10 * Environment.ProcessorCount;

    /// <summary>Activities, timers, sub-orchestrations and sent events of one generation of an orchestration.</summary>
    /// <value>Default 100,000, at least 1.</value>
    public int MaxOrchestrationActions { get; init; } = 100_000;

    /// <summary>Whether a start may replace an instance of the same id that has not ended.</summary>
    /// <value>Default false.</value>
    public bool MayReplaceRunningInstances { get; init; }

    /// <summary>Whether raising an event for an instance that is not there or has ended throws.</summary>
    /// <value>Default true.</value>
    public bool ThrowsOnLostEvents { get; init; } = true;

    /// <summary>Which versions of orchestrations are run.</summary>
    /// <value>Default all.</value>
    public VersionRules Versions { get; init; } = VersionRules.Any;

    /// <summary>Whether histories tell the inputs of activities and sub-orchestrations.</summary>
    /// <value>Default false.</value>
    public bool ShowsInputsInHistory { get; init; }

    /// <summary>The pace of the genuine <c>CallHttpAsync</c>, which orchestrators are told.</summary>
    /// <value>Milliseconds; default 30,000, at least 1.</value>
    public int HttpSleepMilliseconds { get; init; } = 30_000;

    /// <summary>Whether the addresses that a start answers are those that a proxy names in <c>X-Forwarded-Host</c> and <c>-Proto</c>.</summary>
    /// <value>Default false.</value>
    public bool UsesForwardedHost { get; init; }

    /// <summary>Whether the inputs and outputs of orchestrators and activities are logged.</summary>
    /// <value>Default false.</value>
    public bool TracesInputsAndOutputs { get; init; }

    /// <summary>Whether an orchestrator's replays are logged as well.</summary>
    /// <value>Default false.</value>
    public bool TracesReplays { get; init; }
}
