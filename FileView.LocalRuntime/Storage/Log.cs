using Microsoft.Extensions.Logging;

namespace FileView.LocalRuntime.Storage;

internal static partial class Log
{
    [LoggerMessage(2000, LogLevel.Error, "The event log in {Home} cannot be appended to. Nothing new is acknowledged until it can.")]
    public static partial void AppendFailed(ILogger logger, string home, Exception exception);

    [LoggerMessage(2001, LogLevel.Information, "The event log in {Home} takes appends again.")]
    public static partial void AppendsSucceedAgain(ILogger logger, string home);

    [LoggerMessage(2002, LogLevel.Error, "The storage {Home} does not answer. Waiting for it.")]
    public static partial void StorageIsAway(ILogger logger, string home, Exception exception);

    [LoggerMessage(2003, LogLevel.Information, "The storage {Home} answers again.")]
    public static partial void StorageIsBack(ILogger logger, string home);

    [LoggerMessage(2004, LogLevel.Warning, "The storage {Home} has gone back to an earlier state. {Appends} appends and {Files} files of the last seconds were written again.")]
    public static partial void StorageWentBack(ILogger logger, string home, int appends, int files);

    [LoggerMessage(2005, LogLevel.Critical, "{Reason} This process writes nothing more and ends.")]
    public static partial void HubTaken(ILogger logger, string reason);

    [LoggerMessage(2006, LogLevel.Debug, "The lease on {Home} was not released; it ends by itself.")]
    public static partial void LeaseNotReleased(ILogger logger, string home, Exception exception);
}
