using Microsoft.Extensions.Logging;

namespace FileView.Functions.Watching;

/// <summary>What the watch logs: event ids 6000 to 6099.</summary>
internal static partial class Log
{
    [LoggerMessage(6000, LogLevel.Error, "Alert: the {Kind} of preview {PreviewId} run {Run} stands at {State} since {Since:u}. {Detail}")]
    public static partial void AlertRaised(
        this ILogger logger, string kind, string previewId, int run, string state, DateTimeOffset since, string detail);

    [LoggerMessage(6001, LogLevel.Information, "Alert cleared: the {Kind} of preview {PreviewId} run {Run} no longer stands at {State}.")]
    public static partial void AlertCleared(this ILogger logger, string kind, string previewId, int run, string state);

    [LoggerMessage(6002, LogLevel.Warning, "The watch had to leave off; the next turn goes on.")]
    public static partial void TurnLeftOff(this ILogger logger, Exception cause);

    [LoggerMessage(6003, LogLevel.Error, "{Name} cannot be read; the watch leaves it out.")]
    public static partial void Unreadable(this ILogger logger, Exception cause, string name);

    [LoggerMessage(6004, LogLevel.Warning, "Alert {AlertId} ({Type}) was answered by {Status} at {Host}.")]
    public static partial void AlertRefused(this ILogger logger, string alertId, string type, string host, int status);

    [LoggerMessage(6005, LogLevel.Warning, "Alert {AlertId} ({Type}) could not be posted to {Host}: {Reason}")]
    public static partial void AlertNotPosted(this ILogger logger, string alertId, string type, string host, string reason);

    [LoggerMessage(6006, LogLevel.Error, "Alert {AlertId} ({Type}) did not arrive in {Attempts} attempts; it is not posted again.")]
    public static partial void AlertUndelivered(this ILogger logger, string alertId, string type, int attempts);

    [LoggerMessage(6007, LogLevel.Error, "{Count} alerts are open; no other is raised until some of them are cleared.")]
    public static partial void TooManyAlerts(this ILogger logger, int count);
}
