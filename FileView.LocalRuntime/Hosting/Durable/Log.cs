using Microsoft.Extensions.Logging;

namespace FileView.LocalRuntime.Hosting.Durable;

internal static partial class Log
{
    [LoggerMessage(110, LogLevel.Warning,
        "A failure of type {ExceptionType} has no properties: the app's exception properties provider has thrown.")]
    public static partial void NoProperties(ILogger logger, Exception exception, string? exceptionType);
}
