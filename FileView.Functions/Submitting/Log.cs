using FileView.Functions.Previews;
using Microsoft.Extensions.Logging;

namespace FileView.Functions.Submitting;

/// <summary>What this step logs: event ids 2000 to 2099. URLs and file names are not in it.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 2001, Level = LogLevel.Information, Message = "Preview {PreviewId} run {Run}: submitted, {Status}.")]
    public static partial void Submitted(this ILogger logger, string previewId, int run, PreviewStatus status);

    [LoggerMessage(
        EventId = 2002, Level = LogLevel.Warning,
        Message = "Preview {PreviewId} run {Run}: its orchestration is not there; it is scheduled again.")]
    public static partial void StartsLate(this ILogger logger, string previewId, int run);

    [LoggerMessage(
        EventId = 2003, Level = LogLevel.Warning,
        Message = "Preview {PreviewId} run {Run}: its orchestration was over before the run had ended; the run has failed.")]
    public static partial void EndedOutside(this ILogger logger, string previewId, int run);

    [LoggerMessage(
        EventId = 2004, Level = LogLevel.Error,
        Message = "{InstanceId} could not be looked after; it is tried again at the next sweep.")]
    public static partial void SweepFailed(this ILogger logger, Exception exception, string instanceId);

    [LoggerMessage(
        EventId = 2005, Level = LogLevel.Warning,
        Message = "Preview {PreviewId} run {Run}: recorded, but its start is not certain; the next sweep makes sure of it.")]
    public static partial void StartPutOff(this ILogger logger, Exception exception, string previewId, int run);
}
