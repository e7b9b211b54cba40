using FileView.Functions.Platform.Problems;
using FileView.Functions.Previews;
using FileView.Functions.Submitting.Load;
using Microsoft.AspNetCore.Http;
using FileView.Outbound;

namespace FileView.Functions.Submitting;

/// <summary>What can be wrong with a submission, as it is answered.</summary>
internal static class SubmissionProblems
{
    private const string ThreeWays =
        "Send JSON {\"url\": \"…\"}, multipart/form-data with a file, or the file itself with ?fileName=.";

    public static ProblemException UrlInvalid(string detail) =>
        Of(400, "url_invalid", "The address of the file is not a URL.", detail);

    public static ProblemException BodyInvalid(string detail) =>
        Of(400, "body_invalid", "The body of the request cannot be read.", detail);

    public static ProblemException FileMissing() =>
        Of(400, "file_missing", "The request has no file.", "Send a part with a file name, like curl -F file=@report.docx does.");

    public static ProblemException TooManyFiles() =>
        Of(400, "too_many_files", "The request has more than one file.", "Send one request for each file.");

    public static ProblemException FileNameMissing() =>
        Of(400, "file_name_missing", "The file has no name.", "Give the name of the file as ?fileName= or in the header X-File-Name.");

    public static ProblemException FileEmpty() =>
        Of(400, PreviewErrorCodes.FileEmpty, "The file is empty.", "The request carried a file of no bytes.");

    public static ProblemException RefreshInvalid() =>
        Of(400, "refresh_invalid", "The parameter refresh cannot be used.", "refresh must be true or false.");

    public static ProblemException OptionUnknown(string name) =>
        Of(400, "option_unknown", "The request asks for an option that does not exist.", $"There is no option \"{name}\".");

    public static ProblemException NameTooLong(string field, int limit) =>
        Of(400, "name_too_long", "A name is too long.", $"{field} may have {limit} characters.");

    public static ProblemException IdempotencyKeyInvalid() =>
        Of(400, "idempotency_key_invalid", "The idempotency key cannot be used.",
            $"Idempotency-Key must have 1 to {IdempotencyKeys.MaxLength} printable ASCII characters.");

    public static ProblemException IdempotencyKeyReused() =>
        Of(422, "idempotency_key_reused", "The idempotency key belongs to another request.",
            "Use a new Idempotency-Key for every different request; a key is remembered for 24 hours.");

    public static ProblemException RateExceeded(TimeSpan wait, SubmittingOptions limits) =>
        new(new Problem(StatusCodes.Status429TooManyRequests, "submission_rate_exceeded", "Too many submissions in a short time.",
            $"This API key may submit {limits.Burst} times at once (fileview:submitting:burst) and {limits.PerMinute} times a minute (fileview:submitting:per-minute).")
        {
            RetryAfter = wait,
        });

    public static ProblemException QueueFull(SubmittingOptions limits) =>
        new(new Problem(StatusCodes.Status429TooManyRequests, "conversion_queue_full", "Too many previews wait for their conversion.",
            $"{limits.MaxWaiting} previews may be under way (fileview:submitting:max-waiting). Submit the file again in a moment.")
        {
            RetryAfter = TimeSpan.FromSeconds(10),
        });

    public static ProblemException TooLarge(long limit) =>
        Of(413, PreviewErrorCodes.FileTooLarge, "The file is too large.",
            $"Files may have {limit / 1_048_576} MB (fileview:preview:storage:max-file-size-mb).");

    public static ProblemException MediaTypeUnknown(string? type) =>
        Of(415, "media_type_not_supported", "The body of the request is of a kind that is not taken here.",
            $"{(string.IsNullOrEmpty(type) ? "The request has no Content-Type." : "The Content-Type is not one of these.")} {ThreeWays}");

    public static ProblemException UnderWay() =>
        Of(409, "preview_under_way", "A run of the preview is under way.",
            "Wait for its end (pollUrl), or cancel it first.");

    public static ProblemException BeingDeleted() =>
        Of(409, "preview_being_deleted", "The preview is being deleted.",
            "The preview of this file was deleted, and not all of it is taken away yet. Submit the file again in a moment.");

    public static ProblemException UploadLost() =>
        Of(409, "upload_lost", "The file was deleted while it arrived.",
            "The last preview of the same content was deleted at this moment. Send the request again.");

    public static ProblemException SourceGone() =>
        Of(410, "source_gone", "It is not known any more where the file comes from.", "Submit the file again.");

    public static ProblemException CallbackUrlInvalid(string detail) =>
        Of(400, "callback_url_invalid", "The callback address is not a URL.", detail);

    public static ProblemException EventsInvalid(string detail) =>
        Of(400, "events_invalid", "The events cannot be used.", detail);

    public static ProblemException WebhookSecretMissing() =>
        Of(400, "webhook_secret_missing", "There is no secret to sign webhooks with.",
            "A callbackUrl needs a secret for the caller's API key: set fileview:webhooks:secrets.");

    public static ProblemException TooManySubmissions(int limit) =>
        Of(429, "too_many_submissions", "Too many submissions stand behind the preview.",
            $"A preview remembers {limit} submissions with a callbackUrl (fileview:webhooks:max-submissions), and all of them were made of late.");

    /// <summary>Reads a refusal of a callback address by the outbound guard.</summary>
    public static ProblemException CallbackRefused(OutboundRefusedException refused) => refused.Refusal switch
    {
        OutboundRefusal.Scheme => CallbackUrlInvalid("callbackUrl must be an http or https URL."),
        OutboundRefusal.UserInfo or OutboundRefusal.NotAUrl => CallbackUrlInvalid("callbackUrl must not hold a user name or password."),
        _ => Of(400, "callback_refused", "The callback address may not be called.", refused.Message),
    };

    /// <summary>Reads a refusal of the outbound guard.</summary>
    public static ProblemException Refused(OutboundRefusedException refused) => refused.Refusal switch
    {
        OutboundRefusal.Scheme => Of(400, "scheme_not_supported", "The scheme of the address is not supported.", refused.Message),
        OutboundRefusal.UserInfo or OutboundRefusal.NotAUrl => UrlInvalid(refused.Message),
        _ => Of(400, PreviewErrorCodes.AddressRefused, "The address may not be fetched.", refused.Message),
    };

    private static ProblemException Of(int status, string code, string title, string detail) =>
        new(new Problem(status, code, title, detail));
}
