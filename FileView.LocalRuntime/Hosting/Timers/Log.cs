using Microsoft.Extensions.Logging;

namespace FileView.LocalRuntime.Hosting.Timers;

internal static partial class Log
{
    [LoggerMessage(200, LogLevel.Information, "The timer '{Function}' is due next at {Next:O}")]
    public static partial void TimerStarts(ILogger logger, string function, DateTime? next);

    [LoggerMessage(201, LogLevel.Information, "The timer '{Function}' has no next time any more")]
    public static partial void TimerHasNoNext(ILogger logger, string function);

    [LoggerMessage(202, LogLevel.Error, "The timer '{Function}' has stopped: its state cannot be kept")]
    public static partial void TimerBroke(ILogger logger, Exception exception, string function);

    [LoggerMessage(203, LogLevel.Error, "The timer function '{Function}' has run for more than functionTimeout, {Timeout}, and is cancelled")]
    public static partial void TimerTimedOut(ILogger logger, string function, TimeSpan timeout);

    [LoggerMessage(204, LogLevel.Warning, "The state of the timer '{Function}' could not be written; after a restart it may run once more")]
    public static partial void TimerStateNotKept(ILogger logger, Exception exception, string function);
}
