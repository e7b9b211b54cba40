using System.ComponentModel.DataAnnotations;

namespace FileView.LocalRuntime.Engine;

/// <summary>The settings of a task hub: what host.json's <c>durableTask</c> section means on one node.</summary>
internal sealed class TaskHubOptions
{
    /// <summary>The hub's name.</summary>
    /// <value>TestHubName by default, as in the genuine host.</value>
    [Required]
    public string HubName { get; set; } = "TestHubName";

    /// <summary>Activities that run at the same time (<c>maxConcurrentActivityFunctions</c>).</summary>
    /// <value>10 for every processor by default.</value>
    [Range(1, int.MaxValue)]
    public int MaxConcurrentActivities { get; set; } = 10 * Environment.ProcessorCount;

    /// <summary>Episodes that run at the same time (<c>maxConcurrentOrchestratorFunctions</c>).</summary>
    /// <value>10 for every processor by default.</value>
    [Range(1, int.MaxValue)]
    public int MaxConcurrentOrchestrators { get; set; } = 10 * Environment.ProcessorCount;

    /// <summary>
    /// How long one run of an activity may take (<c>functionTimeout</c>). A longer one is abandoned and runs again later.
    /// </summary>
    /// <value>30 minutes by default; <see cref="Timeout.InfiniteTimeSpan"/> for no end.</value>
    public TimeSpan FunctionTimeout { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>Longer durable timers are made of several of this length.</summary>
    /// <value>3 days by default.</value>
    public TimeSpan MaximumTimerInterval { get; set; } = TimeSpan.FromDays(3);

    /// <summary>Whether a start may replace an instance that has not ended (<c>overridableExistingInstanceStates</c>).</summary>
    /// <value>False by default: an instance that has not ended refuses a second start.</value>
    public bool MayReplaceRunning { get; set; }

    /// <summary>Which versions of orchestrations are run (<c>defaultVersion</c>, <c>versionMatchStrategy</c>, <c>versionFailureStrategy</c>).</summary>
    /// <value>All by default.</value>
    public VersionRules Versions { get; set; } = VersionRules.Any;

    /// <summary>
    /// Activities, timers, sub-orchestrations and sent events that one generation of an orchestration may schedule
    /// (<c>maxOrchestrationActions</c>); one that wants more fails.
    /// </summary>
    /// <value>100,000 by default.</value>
    [Range(1, int.MaxValue)]
    public int MaxOrchestrationActions { get; set; } = 100_000;

    /// <summary>
    /// The time between two looks of the genuine <c>CallHttpAsync</c> (<c>defaultAsyncRequestSleepTimeMilliseconds</c>), which
    /// orchestrators are told.
    /// </summary>
    /// <value>Milliseconds; 30,000 by default.</value>
    [Range(1, int.MaxValue)]
    public int HttpSleepMilliseconds { get; set; } = 30_000;

    /// <summary>
    /// Whether the client is told by an exception that an event was raised for an instance that is not there or has ended
    /// (<c>throwStatusExceptionsOnRaiseEvent</c>).
    /// </summary>
    /// <value>True by default; without, such an event is dropped.</value>
    public bool ThrowsOnLostEvents { get; set; } = true;

    /// <summary>
    /// How many bytes of log make the next snapshot due. A snapshot bounds what a start has to read, and puts the
    /// histories of ended instances away.
    /// </summary>
    /// <value>16 MiB by default. Hubs whose snapshots are longer than that wait for as many bytes as their last had.</value>
    [Range(1, long.MaxValue)]
    public long SnapshotAfterBytes { get; set; } = 16L * 1024 * 1024;

    /// <summary>How many segments at a start make a snapshot due at once: a host that is often restarted makes many small ones.</summary>
    /// <value>16 by default.</value>
    [Range(1, int.MaxValue)]
    public int SnapshotAfterSegments { get; set; } = 16;

    /// <summary>Records that may wait for the disk before no further episode is begun.</summary>
    /// <value>10,000 by default.</value>
    [Range(1, int.MaxValue)]
    public int MaxBacklog { get; set; } = 10_000;

    /// <summary>How long a stopping host waits for activities that are running. What is cut off runs again at the next start.</summary>
    /// <value>5 seconds by default.</value>
    public TimeSpan ShutdownGrace { get; set; } = TimeSpan.FromSeconds(5);
}
