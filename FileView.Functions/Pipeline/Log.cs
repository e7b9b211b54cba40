using FileView.Functions.Previews;
using Microsoft.Extensions.Logging;

namespace FileView.Functions.Pipeline;

/// <summary>What the pipeline logs: event ids 1900 to 1999.</summary>
internal static partial class Log
{
    [LoggerMessage(1900, LogLevel.Information, "Preview {PreviewId} run {Run}: ended as {Status} {Code}")]
    public static partial void RunEnded(this ILogger logger, string previewId, int run, PreviewStatus status, string code);

    [LoggerMessage(1901, LogLevel.Error, "A step of {InstanceId} failed for good.")]
    public static partial void StepFailed(this ILogger logger, Exception failure, string instanceId);

    [LoggerMessage(1902, LogLevel.Information, "Preview {PreviewId} run {Run}: the text ended as {Text}, told by {RungBy} {Code}")]
    public static partial void TextEnded(this ILogger logger, string previewId, int run, TextStatus text, string rungBy, string code);

    [LoggerMessage(1903, LogLevel.Error, "Preview {PreviewId} run {Run}: it was not read and the text ends as {Text}, {Code}: {Reason}")]
    public static partial void TextGivenUp(this ILogger logger, string previewId, int run, TextStatus text, string code, string reason);

    [LoggerMessage(1905, LogLevel.Error, "{InstanceId}: text and index could not be looked after; it is tried again at the next sweep.")]
    public static partial void StrandedSweepFailed(this ILogger logger, Exception failure, string instanceId);
}
