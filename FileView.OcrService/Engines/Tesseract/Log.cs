using Microsoft.Extensions.Logging;

namespace FileView.OcrService.Engines.Tesseract;

/// <summary>What Tesseract logs: event ids 5200 to 5249.</summary>
internal static partial class Log
{
    [LoggerMessage(5200, LogLevel.Warning, "Tesseract ended with {ExitCode} on page {Page} of job {Job}: {Words}")]
    public static partial void TesseractFailed(ILogger logger, string job, int page, int exitCode, string words);
}
