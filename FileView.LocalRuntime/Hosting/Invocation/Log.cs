using Microsoft.Extensions.Logging;

namespace FileView.LocalRuntime.Hosting.Invocation;

internal static partial class Log
{
    [LoggerMessage(100, LogLevel.Debug, "Executing 'Functions.{Function}' (Id={InvocationId})")]
    public static partial void Executing(ILogger logger, string function, string invocationId);

    [LoggerMessage(101, LogLevel.Debug,
        "Executed 'Functions.{Function}' (Succeeded, Id={InvocationId}, Duration={Milliseconds}ms)")]
    public static partial void Succeeded(ILogger logger, string function, string invocationId, double milliseconds);

    [LoggerMessage(102, LogLevel.Error,
        "Executed 'Functions.{Function}' (Failed, Id={InvocationId}, Duration={Milliseconds}ms)")]
    public static partial void Failed(
        ILogger logger, Exception exception, string function, string invocationId, double milliseconds);

    [LoggerMessage(103, LogLevel.Debug,
        "Executed 'Functions.{Function}' (Cancelled, the caller has gone, Id={InvocationId}, Duration={Milliseconds}ms)")]
    public static partial void Abandoned(ILogger logger, string function, string invocationId, double milliseconds);

    [LoggerMessage(104, LogLevel.Error,
        "Executed 'Functions.{Function}' (Timed out, answered with 500 before, Id={InvocationId}, Duration={Milliseconds}ms)")]
    public static partial void FailedAfterTimeLimit(
        ILogger logger, Exception? exception, string function, string invocationId, double milliseconds);
}
