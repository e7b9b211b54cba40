using FileView.Functions.Previews;
using Microsoft.Extensions.Logging;

namespace FileView.Functions.Submitting;

/// <summary>What this step logs. URLs and file names are not in it.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 2001, Level = LogLevel.Information, Message = "Preview {PreviewId} run {Run}: submitted, {Status}.")]
    public static partial void Submitted(this ILogger logger, string previewId, int run, PreviewStatus status);

    [LoggerMessage(
        EventId = 2002, Level = LogLevel.Warning,
        Message = "Preview {PreviewId} run {Run}: its starter did not schedule it; it is scheduled now.")]
    public static partial void StartedLate(this ILogger logger, string previewId, int run);
}
