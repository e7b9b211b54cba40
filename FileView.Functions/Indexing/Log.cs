using Microsoft.Extensions.Logging;

namespace FileView.Functions.Indexing;

/// <summary>What indexing and search log: event ids 5000 to 5099. What is searched for is not in it.</summary>
internal static partial class Log
{
    [LoggerMessage(5000, LogLevel.Information, "Preview {PreviewId} run {Run}: indexed.")]
    public static partial void Indexed(this ILogger logger, string previewId, int run);

    [LoggerMessage(5001, LogLevel.Warning, "Preview {PreviewId} run {Run}: an attempt to index its text failed.")]
    public static partial void IndexAttemptFailed(this ILogger logger, Exception cause, string previewId, int run);

    [LoggerMessage(5002, LogLevel.Error, "Preview {PreviewId} run {Run}: INDEX_FAILED, it is shown but cannot be found. The repair tries again at {DueAt:u}: {Reason}")]
    public static partial void IndexFailed(this ILogger logger, string previewId, int run, DateTimeOffset dueAt, string reason);

    [LoggerMessage(5003, LogLevel.Error, "Preview {PreviewId} run {Run}: INDEX_FAILED for {Days} days; it is not tried again by itself. Mend the cause and call POST /api/index/rebuild.")]
    public static partial void RepairGivenUp(this ILogger logger, string previewId, int run, int days);

    [LoggerMessage(5004, LogLevel.Warning, "The search index is away, and previews wait for it.")]
    public static partial void IndexAway(this ILogger logger, Exception cause);

    [LoggerMessage(5005, LogLevel.Information, "The search index is back: everything that waits for it is tried now.")]
    public static partial void IndexBack(this ILogger logger);

    [LoggerMessage(5006, LogLevel.Warning, "A search could not be answered.")]
    public static partial void SearchFailed(this ILogger logger, Exception cause);

    [LoggerMessage(5007, LogLevel.Information, "Preview {PreviewId} is no longer there; the search index forgets it.")]
    public static partial void Forgotten(this ILogger logger, string previewId);

    [LoggerMessage(5008, LogLevel.Information, "The search index of {Scope} is being rebuilt by {InstanceId}.")]
    public static partial void RebuildStarted(this ILogger logger, string scope, string instanceId);

    [LoggerMessage(5009, LogLevel.Warning, "Preview {PreviewId}: its marker of the repair could not be worked off; it stays for the next time.")]
    public static partial void RepairFailed(this ILogger logger, Exception cause, string previewId);
}
