using System.Collections.Frozen;

namespace FileView.LocalRuntime.Engine;

/// <summary>
/// What the genuine host tells orchestrators of its settings, in the types in which it reaches the worker. Nothing here reads
/// it, but an app may. Of extended sessions it says the same whatever the settings: the isolated worker has none.
/// </summary>
internal static class HostProperties
{
    /// <param name="httpSleepMilliseconds">The setting <c>defaultAsyncRequestSleepTimeMilliseconds</c>.</param>
    public static FrozenDictionary<string, object?> Of(int httpSleepMilliseconds) => new Dictionary<string, object?>
    {
        ["HttpDefaultAsyncRequestSleepTimeMilliseconds"] = (double)httpSleepMilliseconds,
        ["IncludeState"] = true,
        ["IsExtendedSession"] = false,
        ["ExtendedSessionIdleTimeoutInSeconds"] = 0.0,
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
