using Microsoft.Extensions.Logging;

namespace FileView.LocalRuntime.Hosting;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Host started: {Count} functions at {Addresses}, {Milliseconds} ms after the process")]
    public static partial void Started(ILogger logger, int count, string addresses, double milliseconds);

    [LoggerMessage(2, LogLevel.Warning, "host.json: '{Key}' is not a setting of the host and is not used")]
    public static partial void UnknownHostJsonKey(ILogger logger, string key);

    [LoggerMessage(3, LogLevel.Debug, "host.json: '{Key}' changes nothing in the local runtime: {Reason}")]
    public static partial void IdleHostJsonKey(ILogger logger, string key, string reason);

    [LoggerMessage(4, LogLevel.Warning, "{Finding}")]
    public static partial void Fragile(ILogger logger, string finding);

    [LoggerMessage(5, LogLevel.Information, "The function '{Function}' is disabled by an app setting")]
    public static partial void FunctionDisabled(ILogger logger, string function);

    [LoggerMessage(7, LogLevel.Information, "The task hub is kept in {Home}")]
    public static partial void HubIsKept(ILogger logger, string home);

    [LoggerMessage(8, LogLevel.Debug, "{Methods} /{Route} is answered by '{Function}'")]
    public static partial void Route(ILogger logger, string methods, string route, string function);
}
