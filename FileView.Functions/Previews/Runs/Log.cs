using Microsoft.Extensions.Logging;

namespace FileView.Functions.Previews.Runs;

/// <summary>What is logged about runs: event ids 1850 to 1899.</summary>
internal static partial class Log
{
    [LoggerMessage(1850, LogLevel.Debug, "{InstanceId} could not be looked at; the next look may.")]
    public static partial void LookFailed(this ILogger logger, Exception failure, string instanceId);
}
