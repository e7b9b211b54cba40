using Microsoft.Extensions.Logging;

namespace FileView.OcrService.Callbacks;

/// <summary>What callbacks log: event ids 5600 to 5699. URLs may hold secrets: the host is all that is told.</summary>
internal static partial class Log
{
    [LoggerMessage(5600, LogLevel.Information, "The end of job {Job} was announced to {Host} at attempt {Attempt}.")]
    public static partial void Delivered(ILogger logger, string job, string host, int attempt);

    [LoggerMessage(5601, LogLevel.Warning, "Attempt {Attempt} to announce the end of job {Job} to {Host} failed; the next is in {Seconds} s. {Error}")]
    public static partial void Postponed(ILogger logger, string job, string host, int attempt, double seconds, string error);

    [LoggerMessage(5602, LogLevel.Error, "The end of job {Job} was not announced to {Host}, and will not be, after attempt {Attempt}. {Error}")]
    public static partial void Abandoned(ILogger logger, string job, string host, int attempt, string error);

    [LoggerMessage(5603, LogLevel.Error, "Callbacks could not be sent; they stay due.")]
    public static partial void DispatchFailed(ILogger logger, Exception exception);
}
