using Microsoft.Extensions.Logging;

namespace FileView.OcrService.Access;

/// <summary>What access logs: event ids 5500 to 5549.</summary>
internal static partial class Log
{
    [LoggerMessage(5500, LogLevel.Warning, "Access is open (ocr:access:open): everybody who reaches this service may use it.")]
    public static partial void AccessIsOpen(ILogger logger);
}
