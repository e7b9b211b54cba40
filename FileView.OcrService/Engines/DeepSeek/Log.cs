using Microsoft.Extensions.Logging;

namespace FileView.OcrService.Engines.DeepSeek;

/// <summary>What DeepSeek-OCR logs: event ids 5250 to 5299.</summary>
internal static partial class Log
{
    [LoggerMessage(5250, LogLevel.Warning, "The server of the model refused a page with {Status}.")]
    public static partial void Refused(ILogger logger, int status);

    [LoggerMessage(5251, LogLevel.Warning, "The server of the model is busy or away (status {Status}); the page is sent again in {Seconds} s.")]
    public static partial void Away(ILogger logger, int status, double seconds);

    [LoggerMessage(5252, LogLevel.Debug, "The server of the model could not be reached.")]
    public static partial void Unreachable(ILogger logger, Exception exception);
}
