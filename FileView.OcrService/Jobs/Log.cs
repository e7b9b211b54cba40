using FileView.OcrService.Documents;
using Microsoft.Extensions.Logging;

namespace FileView.OcrService.Jobs;

/// <summary>What jobs log: event ids 5400 to 5499.</summary>
internal static partial class Log
{
    [LoggerMessage(5400, LogLevel.Information, "Accepted job {Job} ({Kind}, {Pages} pages) of {Owner}.")]
    public static partial void Accepted(ILogger logger, string job, DocumentKind kind, int pages, string owner);

    [LoggerMessage(5401, LogLevel.Information, "Job {Job} was cancelled.")]
    public static partial void Canceled(ILogger logger, string job);

    [LoggerMessage(5402, LogLevel.Information, "Removed {Count} jobs whose time is over.")]
    public static partial void Removed(ILogger logger, int count);

    [LoggerMessage(5403, LogLevel.Error, "Jobs whose time is over could not be removed; the next sweep tries again.")]
    public static partial void NotRemoved(ILogger logger, Exception exception);
}
