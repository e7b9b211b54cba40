using Microsoft.Extensions.Logging;

namespace FileView.Functions.Access;

/// <summary>What this folder logs: event ids 1100 to 1199. Keys and cookies are never in it.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 1101, Level = LogLevel.Warning, Message = "A sign-in with a key that is not ours was refused.")]
    public static partial void SignInRefused(this ILogger logger);

    [LoggerMessage(
        EventId = 1102, Level = LogLevel.Warning,
        Message = "Access is open: every caller counts as holding the key {Scope} (Development, fileview:access:open).")]
    public static partial void AccessIsOpen(this ILogger logger, string scope);
}
