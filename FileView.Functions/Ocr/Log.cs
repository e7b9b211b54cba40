using FileView.Webhooks;
using Microsoft.Extensions.Logging;

namespace FileView.Functions.Ocr;

/// <summary>What OCR logs: event ids 5100 to 5199.</summary>
internal static partial class Log
{
    [LoggerMessage(5100, LogLevel.Information, "Preview {PreviewId} run {Run}: submitted to the OCR service as job {Job}, resubmission {Resubmission}.")]
    public static partial void Submitted(this ILogger logger, string previewId, int run, string job, int resubmission);

    [LoggerMessage(5101, LogLevel.Warning, "Preview {PreviewId} run {Run}: an attempt to submit it to the OCR service failed.")]
    public static partial void SubmitFailed(this ILogger logger, Exception cause, string previewId, int run);

    [LoggerMessage(5102, LogLevel.Information, "The OCR service rang {Instance}: job {Job} has ended.")]
    public static partial void CallbackTaken(this ILogger logger, string instance, string job);

    [LoggerMessage(5103, LogLevel.Information, "The OCR service rang {Instance}, which has ended.")]
    public static partial void CallbackLate(this ILogger logger, string instance);

    [LoggerMessage(5105, LogLevel.Warning, "Preview {PreviewId} run {Run}: the OCR service will not call back ({Code}); it is asked instead. See its settings ocr:callback:secret and :allowed-hosts, and ours fileview:ocr:callback:base-url.")]
    public static partial void CallbackImpossible(this ILogger logger, string code, string previewId, int run);

    [LoggerMessage(5106, LogLevel.Information, "Job {Job} of the OCR service could not be cancelled.")]
    public static partial void CancelFailed(this ILogger logger, Exception cause, string job);

    [LoggerMessage(5104, LogLevel.Warning, "A callback was refused: {Verdict}.")]
    public static partial void CallbackRefused(this ILogger logger, WebhookVerdict? verdict);
}
