using Microsoft.Extensions.Logging;

namespace FileView.Functions.Platform.Scratch;

internal static partial class Log
{
    [LoggerMessage(2601, LogLevel.Information, "Removed the scratch folder {Folder} of an app process that is gone, and ended {Programs} programs in it.")]
    public static partial void LeftoverRemoved(ILogger logger, string folder, int programs);
}
