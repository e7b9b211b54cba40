using FileView.Functions.Platform.Problems;
using FileView.Webhooks;
using Microsoft.AspNetCore.Http;

namespace FileView.Functions.Ocr.Callback;

/// <summary>Why a callback is not taken.</summary>
internal static class CallbackProblems
{
    /// <summary>Nobody knows that it comes from the OCR service.</summary>
    public static Problem SignatureInvalid(WebhookVerdict? verdict) => new(
        StatusCodes.Status401Unauthorized,
        "signature_invalid",
        "The callback is not signed as it must be.",
        verdict is null
            ? "No secret for callbacks is set (fileview:ocr:callback:secret)."
            : $"Verdict: {verdict}. It must be signed by Standard Webhooks with fileview:ocr:callback:secret.");

    /// <summary>It is not what the OCR service sends.</summary>
    public static Problem Invalid() => new(
        StatusCodes.Status400BadRequest,
        "callback_invalid",
        "The callback says nothing that is understood.",
        "It must be a JSON object with type and id, sent to the address that was given with its job.");

    /// <summary>It is too large to be one.</summary>
    public static Problem TooLarge() => new(
        StatusCodes.Status413PayloadTooLarge,
        "callback_too_large",
        "The callback is too large.",
        $"A callback has at most {OcrCallbackFunction.MaxBytes} bytes.");

    /// <summary>Nobody waits for it any more.</summary>
    public static Problem Gone() => new(
        StatusCodes.Status410Gone,
        "job_ended",
        "Nobody waits for this job any more.",
        "The run that it was submitted for has ended. Do not send this callback again.");
}
