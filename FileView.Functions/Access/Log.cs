using Microsoft.Extensions.Logging;

namespace FileView.Functions.Access;

/// <summary>What this folder logs. Keys and cookies are never in it.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 1001, Level = LogLevel.Warning, Message = "A sign-in with a key that is not ours was refused.")]
    public static partial void SignInRefused(this ILogger logger);

    [LoggerMessage(
        EventId = 1002, Level = LogLevel.Warning,
        Message = "Access is open: every caller counts as holding the key {Scope} (Development, fileview:access:open).")]
    public static partial void AccessIsOpen(this ILogger logger, string scope);
}
