using Microsoft.Extensions.Logging;

namespace FileView.LocalRuntime.Storage;

internal static partial class Log
{
    [LoggerMessage(2000, LogLevel.Error, "The event log in {Home} cannot be appended to. Nothing new is acknowledged until it can.")]
    public static partial void AppendFailed(ILogger logger, string home, Exception exception);

    [LoggerMessage(2001, LogLevel.Information, "The event log in {Home} takes appends again.")]
    public static partial void AppendsSucceedAgain(ILogger logger, string home);
}
