using FileView.Functions.Platform.Problems;
using Microsoft.AspNetCore.Http;

namespace FileView.Functions.Delivering;

/// <summary>Why an artefact is not served.</summary>
internal static class ContentProblems
{
    /// <summary>When a page whose picture was not made in time is worth another look, in seconds.</summary>
    public const string PageRetryAfterSeconds = "5";

    public static Problem LinkRefused { get; } = new(
        StatusCodes.Status403Forbidden,
        "link_refused",
        "This link does not open the preview.",
        "The link has expired, was changed or was made for another client. Ask for the preview again to get a new one.");

    public static Problem NotShownYet { get; } = new(
        StatusCodes.Status409Conflict,
        "preview_not_ready",
        "The preview cannot be shown.",
        "The preview is not in the state SUCCESS. Its snapshot tells where it stands.");

    public static Problem NotFound { get; } = new(
        StatusCodes.Status404NotFound,
        "content_not_found",
        "The preview has no such file.",
        "Use the addresses in the snapshot: previewUrl and pageUrl.");

    public static Problem Locked { get; } = new(
        StatusCodes.Status403Forbidden,
        "preview_locked",
        "The preview is protected.",
        "It is shown only to clients that have unlocked it with the password of the file.");

    public static Problem TextNotReady { get; } = new(
        StatusCodes.Status409Conflict,
        "text_not_ready",
        "The text is not there yet.",
        "It is still being read. Wait for it with poll?until=text.");

    public static Problem NoText { get; } = new(
        StatusCodes.Status404NotFound,
        "text_not_found",
        "The preview has no text.",
        "There is no text in the file, or it could not be read: the snapshot says so in text and textError.");

    public static Problem PageInvalid { get; } = new(
        StatusCodes.Status400BadRequest,
        "page_invalid",
        "The number of the page cannot be used.",
        "page must be a whole number from 1.");

    public static Problem PageNotFound { get; } = new(
        StatusCodes.Status404NotFound,
        "page_not_found",
        "The text has no such page.",
        "Leave page out to get all pages that there are.");

    public static Problem PageUnavailable { get; } = new(
        StatusCodes.Status503ServiceUnavailable,
        "page_unavailable",
        "The picture of the page cannot be made now.",
        "It took too long (fileview:converting:pdf:page-timeout), or the program that makes it failed. Ask for it again.");

    public static Problem OriginalNotReady { get; } = new(
        StatusCodes.Status409Conflict,
        "original_not_ready",
        "The file is not there yet.",
        "It is still being fetched, or it is not known yet whether it needs a password.");

    public static Problem NoOriginal { get; } = new(
        StatusCodes.Status404NotFound,
        "original_not_found",
        "The file of this preview was never fetched, or its run ended before it was recorded what the file is.",
        "The snapshot says why in error.");

    public static Problem Gone { get; } = new(
        StatusCodes.Status410Gone,
        "content_gone",
        "The content of this preview has gone.",
        "What was made of the file is no longer stored. Submit the file again: it will be converted anew.");
}
