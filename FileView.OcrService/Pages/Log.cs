using Microsoft.Extensions.Logging;

namespace FileView.OcrService.Pages;

/// <summary>What reading pages logs: event ids 5300 to 5399.</summary>
internal static partial class Log
{
    [LoggerMessage(5300, LogLevel.Information, "Taking up {Jobs} jobs with {Pages} pages that an earlier process left.")]
    public static partial void TakenUp(ILogger logger, int jobs, int pages);

    [LoggerMessage(5301, LogLevel.Debug, "Read page {Page} of job {Job} in {Milliseconds} ms.")]
    public static partial void Read(ILogger logger, int page, string job, long milliseconds);

    [LoggerMessage(5302, LogLevel.Warning, "Attempt {Attempt} to read page {Page} of job {Job} failed: {Code}.")]
    public static partial void Failed(ILogger logger, int page, string job, int attempt, string code, Exception exception);

    [LoggerMessage(5303, LogLevel.Error, "What came of page {Page} of job {Job} could not be recorded; it is read again.")]
    public static partial void NotRecorded(ILogger logger, int page, string job, Exception exception);

    [LoggerMessage(5304, LogLevel.Information, "Job {Job} has ended.")]
    public static partial void JobEnded(ILogger logger, string job);
}
