using Microsoft.Extensions.Logging;

namespace FileView.LocalRuntime.Engine;

internal static partial class Log
{
    [LoggerMessage(2100, LogLevel.Error, "An episode of instance {InstanceId} failed in the engine; it is tried again.")]
    public static partial void EpisodeFaulted(ILogger logger, string instanceId, Exception exception);

    [LoggerMessage(2101, LogLevel.Warning, "Activity {Name} of instance {InstanceId} was abandoned after {Timeout}; it runs again.")]
    public static partial void ActivityTimedOut(ILogger logger, string name, string instanceId, TimeSpan timeout);

    [LoggerMessage(2102, LogLevel.Warning, "Another process holds the task hub in {Home}. Waiting until it lets go.")]
    public static partial void HubIsHeld(ILogger logger, string home);

    [LoggerMessage(2103, LogLevel.Information, "Task hub {Name} is ready: {Running} instances running, {Ended} ended, read from {Home} in {Milliseconds} ms.")]
    public static partial void HubIsReady(ILogger logger, string name, int running, int ended, string home, long milliseconds);

    [LoggerMessage(2104, LogLevel.Warning, "{Segment} ends in {Bytes} bytes of an append that a crash has cut off. Nobody was told that it succeeded; it is left out.")]
    public static partial void TailCut(ILogger logger, string segment, long bytes);

    [LoggerMessage(2105, LogLevel.Error, "{Snapshot} cannot be read; trying the one before.")]
    public static partial void SnapshotDamaged(ILogger logger, string snapshot, Exception exception);

    [LoggerMessage(2106, LogLevel.Error, "A snapshot could not be written. The log grows until one can.")]
    public static partial void SnapshotFailed(ILogger logger, Exception exception);

    [LoggerMessage(2107, LogLevel.Debug, "Snapshot {Number} holds {Running} running instances; {Packed} ended ones were packed.")]
    public static partial void SnapshotWritten(ILogger logger, long number, int running, int packed);

    [LoggerMessage(2108, LogLevel.Error, "A function that was told to end threw where it listens for that.")]
    public static partial void CancellationFailed(ILogger logger, Exception exception);

    [LoggerMessage(2109, LogLevel.Warning, "Instance {InstanceId} has version '{Version}', which this host of version '{HostVersion}' leaves to another (versionMatchStrategy {Strategy}); until one comes it does not run.")]
    public static partial void VersionRejected(
        ILogger logger, string instanceId, string? version, string? hostVersion, VersionMatchStrategy strategy);

    [LoggerMessage(2110, LogLevel.Error, "Activity {Name} of instance {InstanceId} failed in the engine; it runs again.")]
    public static partial void ActivityFaulted(ILogger logger, string? name, string instanceId, Exception exception);
}
