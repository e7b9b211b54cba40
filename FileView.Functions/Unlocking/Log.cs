using Microsoft.Extensions.Logging;

namespace FileView.Functions.Unlocking;

/// <summary>What this step logs: event ids 3500 to 3599. Passwords, clients and addresses are never in it.</summary>
internal static partial class Log
{
    [LoggerMessage(3500, LogLevel.Information, "Preview {PreviewId}: unlocked for a client until {Until}")]
    public static partial void Unlocked(this ILogger logger, string previewId, DateTimeOffset until);

    [LoggerMessage(3501, LogLevel.Information, "Preview {PreviewId}: a wrong password")]
    public static partial void WrongPassword(this ILogger logger, string previewId);

    [LoggerMessage(3502, LogLevel.Warning, "Preview {PreviewId}: too many wrong passwords, the next one is checked after {Wait}")]
    public static partial void TooManyTries(this ILogger logger, string previewId, TimeSpan wait);
}
