using FileView.Functions.Platform.Problems;
using Microsoft.AspNetCore.Http;

namespace FileView.Functions.Delivering;

/// <summary>Why an artefact is not served.</summary>
internal static class ContentProblems
{
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

    public static Problem Gone { get; } = new(
        StatusCodes.Status410Gone,
        "content_gone",
        "The content of this preview has gone.",
        "What was made of the file is no longer stored. Submit the file again: it will be converted anew.");
}
