using Microsoft.Extensions.Logging;

namespace FileView.Functions.Platform.Processes;

internal static partial class Log
{
    [LoggerMessage(2501, LogLevel.Warning,
        "Programs run with a network: this system lets the app make no network namespace. They are told of a proxy that refuses. Run "
        + "the app where user namespaces are allowed, or in a network from which nothing can be reached.")]
    public static partial void NoNetworkCage(ILogger logger);

    [LoggerMessage(2502, LogLevel.Information, "Programs run in a cage of the kind {Kind}, as user {User} (0: the app's own).")]
    public static partial void CageFound(ILogger logger, CageKind kind, int user);

    [LoggerMessage(2503, LogLevel.Warning, "Programs run without a cage: fileview:tools:cage is off.")]
    public static partial void CageOff(ILogger logger);

    [LoggerMessage(2504, LogLevel.Warning, "Programs run without a cage: it needs Linux and perl.")]
    public static partial void NoCage(ILogger logger);
}
