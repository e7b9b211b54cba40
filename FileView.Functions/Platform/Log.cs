using Microsoft.Extensions.Logging;

namespace FileView.Functions.Platform;

/// <summary>What the platform logs: event ids 1000 to 1099.</summary>
internal static partial class Log
{
    [LoggerMessage(1000, LogLevel.Information, "Redis answers: snapshots are cached, and changes ring in every process.")]
    public static partial void RedisUp(this ILogger logger);

    [LoggerMessage(1001, LogLevel.Warning, "Redis does not answer. Until it does, snapshots come from the blob store and other processes are looked after by polling.")]
    public static partial void RedisLost(this ILogger logger, Exception cause);

    [LoggerMessage(1002, LogLevel.Debug, "Redis still does not answer: {Reason}")]
    public static partial void RedisProbeFailed(this ILogger logger, string reason);

    [LoggerMessage(1003, LogLevel.Information, "A secret of this installation was made and kept in {File}. Set fileview:security:secret outside development.")]
    public static partial void SecretMade(this ILogger logger, string file);

    [LoggerMessage(1004, LogLevel.Information, "Files and states are kept in {Home}.")]
    public static partial void StorageChosen(this ILogger logger, string home);

    [LoggerMessage(1005, LogLevel.Error, "{Function} failed unexpectedly.")]
    public static partial void FunctionFailed(this ILogger logger, Exception exception, string function);

    [LoggerMessage(1006, LogLevel.Debug, "The caller of {Function} has gone.")]
    public static partial void CallerGone(this ILogger logger, string function);

    [LoggerMessage(1007, LogLevel.Warning, "{Function} could not be answered: the storage does not answer.")]
    public static partial void StorageAway(this ILogger logger, string function, Exception exception);
}
