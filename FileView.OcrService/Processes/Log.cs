using Microsoft.Extensions.Logging;

namespace FileView.OcrService.Processes;

/// <summary>What running programs logs: event ids 5100 to 5199.</summary>
internal static partial class Log
{
    [LoggerMessage(5100, LogLevel.Warning, "This system cannot run a program without a network: Tesseract and poppler run with it.")]
    public static partial void NoNetworkCage(ILogger logger);
}
