using Microsoft.Extensions.Logging;

namespace FileView.Functions.Polling;

/// <summary>What polling logs: event ids 1200 to 1299.</summary>
internal static partial class Log
{
    [LoggerMessage(1200, LogLevel.Warning, "fileview:preview:polling:smart-strategy:{Setting} is outside of min-interval and max-interval, and is cut to them.")]
    public static partial void PhaseCut(this ILogger logger, string setting);

    [LoggerMessage(1201, LogLevel.Warning, "A look at a preview failed. Its waiters go on with what was seen before.")]
    public static partial void LookFailed(this ILogger logger, Exception exception);
}
