using FileView.Functions.Platform.Problems;
using Microsoft.AspNetCore.Http;

namespace FileView.Functions.Previews;

/// <summary>The problems that every call about a preview may end with.</summary>
internal static class PreviewProblems
{
    /// <summary>
    /// There is no such preview for this caller. The same words for one that never was, one that was deleted and one that
    /// belongs to another caller scope: nobody learns which ids exist.
    /// </summary>
    public static ProblemException NotFound() => new(new Problem(
        StatusCodes.Status404NotFound,
        "preview_not_found",
        "There is no such preview.",
        "No preview with this id exists for this caller. Submit the file again."));

    /// <summary>There is no such submission behind the preview, or it is not remembered any more.</summary>
    public static ProblemException SubmissionNotFound() => new(new Problem(
        StatusCodes.Status404NotFound,
        "submission_not_found",
        "There is no such submission.",
        "No submission with this id stands behind the preview, or it is not remembered any more. Ask without the parameter submission."));
}
