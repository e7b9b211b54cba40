using System.Collections.Frozen;

namespace FileView.LocalRuntime.Engine;

/// <summary>
/// What the genuine host tells orchestrators of its settings. Nothing here reads it, but an app may: these are the values
/// of a host with default settings, in the types in which they reach the worker.
/// </summary>
internal static class HostProperties
{
    public static FrozenDictionary<string, object?> Default { get; } = new Dictionary<string, object?>
    {
        ["HttpDefaultAsyncRequestSleepTimeMilliseconds"] = 30000.0,
        ["IncludeState"] = true,
        ["IsExtendedSession"] = false,
        ["ExtendedSessionIdleTimeoutInSeconds"] = 0.0,
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
