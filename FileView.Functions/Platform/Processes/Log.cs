using Microsoft.Extensions.Logging;

namespace FileView.Functions.Platform.Processes;

internal static partial class Log
{
    [LoggerMessage(2501, LogLevel.Warning,
        "Programs run with a network: this system lets the app make no network namespace. Run the app in a container without "
        + "a network for converters, or allow user namespaces.")]
    public static partial void NoNetworkCage(ILogger logger);
}
