using Microsoft.Extensions.Logging;

namespace FileView.Functions.Afterlife;

/// <summary>What is logged about the later life of previews: event ids 7000 to 7099.</summary>
internal static partial class Log
{
    [LoggerMessage(7000, LogLevel.Information, "Preview {PreviewId} run {Run}: stopped by its caller")]
    public static partial void RunCanceled(this ILogger logger, string previewId, int run);

    [LoggerMessage(7001, LogLevel.Information, "{InstanceId} could not be told that its run is over; it finds out at its next step.")]
    public static partial void NotTold(this ILogger logger, Exception cause, string instanceId);

    [LoggerMessage(7002, LogLevel.Information, "Preview {PreviewId} run {Run}: deleted")]
    public static partial void Deleted(this ILogger logger, string previewId, int run);

    [LoggerMessage(7003, LogLevel.Information, "Preview {PreviewId}: nothing is left of it.")]
    public static partial void Erased(this ILogger logger, string previewId);

    [LoggerMessage(7004, LogLevel.Warning, "Preview {PreviewId} is deleted, but not all of it could be taken away; the sweep goes on with it.")]
    public static partial void ErasurePutOff(this ILogger logger, Exception cause, string previewId);

    [LoggerMessage(7005, LogLevel.Error, "Preview {PreviewId}: it could not be seen whether its time is over; the next round looks again.")]
    public static partial void RetentionFailed(this ILogger logger, Exception failure, string previewId);
}
