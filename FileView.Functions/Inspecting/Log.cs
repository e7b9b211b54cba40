using Microsoft.Extensions.Logging;

namespace FileView.Functions.Inspecting;

internal static partial class Log
{
    [LoggerMessage(3001, LogLevel.Information, "Inspected {PreviewId}-{Run}: format {Format}, error {Error}.")]
    public static partial void Inspected(ILogger logger, string previewId, int run, string format, string error);
}
