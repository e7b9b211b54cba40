using Microsoft.Extensions.Logging;

namespace FileView.Functions.Downloading;

/// <summary>What this step logs: event ids 2100 to 2199. Hosts, never paths or queries, which may be signed.</summary>
internal static partial class Log
{
    [LoggerMessage(
        EventId = 2101, Level = LogLevel.Information,
        Message = "Preview {PreviewId} run {Run}: {Size} bytes fetched from {Host}.")]
    public static partial void Downloaded(this ILogger logger, string previewId, int run, long size, string host);

    [LoggerMessage(
        EventId = 2102, Level = LogLevel.Warning,
        Message = "Preview {PreviewId} run {Run}: attempt {Attempt} failed, {Code}: {Detail}")]
    public static partial void DownloadFailed(
        this ILogger logger, string previewId, int run, int attempt, string code, string detail);
}
