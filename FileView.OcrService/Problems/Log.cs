using Microsoft.Extensions.Logging;

namespace FileView.OcrService.Problems;

/// <summary>What requests log: event ids 5000 to 5099.</summary>
internal static partial class Log
{
    [LoggerMessage(5000, LogLevel.Error, "{Method} {Path} failed.")]
    public static partial void RequestFailed(ILogger logger, string method, string path, Exception exception);
}
