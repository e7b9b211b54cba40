using Microsoft.Extensions.Logging;

namespace FileView.LocalRuntime.Http.Management;

/// <summary>What the management API says to the log.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 2401, Level = LogLevel.Warning, Message = "The management call {Method} {Path} failed.")]
    public static partial void ManagementCallFailed(ILogger logger, string method, string path, Exception exception);
}
