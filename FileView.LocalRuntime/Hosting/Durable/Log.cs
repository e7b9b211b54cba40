using Microsoft.Extensions.Logging;

namespace FileView.LocalRuntime.Hosting.Durable;

internal static partial class Log
{
    [LoggerMessage(110, LogLevel.Warning,
        "A failure of type {ExceptionType} has no properties: the app's exception properties provider has thrown.")]
    public static partial void NoProperties(ILogger logger, Exception exception, string? exceptionType);

    [LoggerMessage(120, LogLevel.Information, "{InstanceId}: Function '{Function} (Orchestrator)' started. IsReplay: {IsReplay}. Input: {Input}")]
    public static partial void OrchestratorStarted(ILogger logger, string instanceId, string function, bool isReplay, string? input);

    [LoggerMessage(121, LogLevel.Information, "{InstanceId}: Function '{Function} (Orchestrator)' completed. IsReplay: {IsReplay}. Output: {Output}")]
    public static partial void OrchestratorCompleted(ILogger logger, string instanceId, string function, bool isReplay, string? output);

    [LoggerMessage(122, LogLevel.Information, "{InstanceId}: Function '{Function} (Activity)' started. Input: {Input}")]
    public static partial void ActivityStarted(ILogger logger, string instanceId, string function, string? input);

    [LoggerMessage(123, LogLevel.Information, "{InstanceId}: Function '{Function} (Activity)' completed. Output: {Output}")]
    public static partial void ActivityCompleted(ILogger logger, string instanceId, string function, string? output);
}
