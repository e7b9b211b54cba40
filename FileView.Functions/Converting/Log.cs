using Microsoft.Extensions.Logging;

namespace FileView.Functions.Converting;

internal static partial class Log
{
    [LoggerMessage(4001, LogLevel.Information, "Converted {PreviewId}-{Run} ({Format}) by {Conversion} in {Milliseconds} ms.")]
    public static partial void Converted(ILogger logger, string previewId, int run, string format, string conversion, long milliseconds);

    [LoggerMessage(4002, LogLevel.Information, "Took the artefacts of {PreviewId}-{Run} ({Format}) from an earlier conversion by {Conversion}.")]
    public static partial void Reused(ILogger logger, string previewId, int run, string format, string conversion);

    [LoggerMessage(4003, LogLevel.Information, "The file of {PreviewId}-{Run} ({Format}) cannot be shown: {Code}.")]
    public static partial void Refused(ILogger logger, string previewId, int run, string format, string code);

    [LoggerMessage(4004, LogLevel.Warning, "The conversion of {PreviewId}-{Run} ({Format}) failed.")]
    public static partial void Failed(ILogger logger, string previewId, int run, string format, Exception exception);

    [LoggerMessage(4005, LogLevel.Warning, "Artefacts in {Folder} are missing or cut: converting again.")]
    public static partial void ArtefactsGone(ILogger logger, string folder);

    [LoggerMessage(4011, LogLevel.Error, "The engine {Engine} failed with {Files} files in a row: it is out, until it works again.")]
    public static partial void EngineOut(ILogger logger, string engine, int files);

    [LoggerMessage(4012, LogLevel.Information, "The engine {Engine} works again.")]
    public static partial void EngineBack(ILogger logger, string engine);

    [LoggerMessage(4013, LogLevel.Debug, "The engine {Engine} was tried and is still out.")]
    public static partial void EngineStillOut(ILogger logger, string engine, Exception exception);

    [LoggerMessage(4101, LogLevel.Information, "Office process {Process} is ready after {Milliseconds} ms.")]
    public static partial void OfficeReady(ILogger logger, int process, long milliseconds);

    [LoggerMessage(4102, LogLevel.Warning, "Office process {Process} could not be started.")]
    public static partial void OfficeNotStarted(ILogger logger, int process, Exception exception);

    [LoggerMessage(4103, LogLevel.Warning, "Office process {Process} ended in the middle of a conversion. Its last words: {Words}")]
    public static partial void OfficeLost(ILogger logger, int process, string words);

    [LoggerMessage(4104, LogLevel.Debug, "Office process {Process} refused a file: {Reason}")]
    public static partial void OfficeRefused(ILogger logger, int process, string reason);

    [LoggerMessage(4105, LogLevel.Warning, "Which fonts of a document ({Format}) are missing could not be found out.")]
    public static partial void FontsUnknown(ILogger logger, string format, Exception exception);

    [LoggerMessage(4111, LogLevel.Debug, "Gotenberg refused a file: {Reason}")]
    public static partial void GotenbergRefused(ILogger logger, string reason);

    [LoggerMessage(4201, LogLevel.Warning, "pdftoppm made no picture of page {Page}.")]
    public static partial void PageMissing(ILogger logger, int page);

    [LoggerMessage(4202, LogLevel.Warning, "pdftotext ended with {ExitCode}: there will be no text.")]
    public static partial void TextMissing(ILogger logger, int exitCode);

    [LoggerMessage(4203, LogLevel.Debug, "Made the pictures of pages {First} to {Last} in {Folder} in {Milliseconds} ms.")]
    public static partial void PagesMade(ILogger logger, int first, int last, string folder, long milliseconds);

    [LoggerMessage(4204, LogLevel.Warning, "The picture of page {Page} in {Folder} could not be made.")]
    public static partial void PageUnavailable(ILogger logger, int page, string folder, Exception exception);

    [LoggerMessage(4205, LogLevel.Warning, "Poppler crashed at pages {First} to {Last} in {Folder}: trying page {Page} alone.")]
    public static partial void PagesCrashed(ILogger logger, int first, int last, string folder, int page, Exception exception);
}
