using Microsoft.Extensions.Logging;

namespace FileView.LocalRuntime.Engine;

/// <summary>Tells functions of the app to end.</summary>
internal static class CancellationSources
{
    /// <summary>
    /// Cancels the source. What the callbacks of the app throw is theirs: it is logged, for it must not end the host. Completes when
    /// the last of them has ended, which may be never.
    /// </summary>
    public static async Task TellAsync(this CancellationTokenSource source, ILogger logger)
    {
        try
        {
            await source.CancelAsync();
        }
        catch (AggregateException exception)
        {
            Log.CancellationFailed(logger, exception);
        }
    }
}
