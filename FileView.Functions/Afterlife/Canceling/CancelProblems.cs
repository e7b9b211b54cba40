using FileView.Functions.Platform.Problems;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Lifecycle;
using Microsoft.AspNetCore.Http;

namespace FileView.Functions.Afterlife.Canceling;

/// <summary>Why nothing can be stopped.</summary>
internal static class CancelProblems
{
    public static ProblemException Ended(PreviewStatus status) => new(new Problem(
        StatusCodes.Status409Conflict,
        "preview_ended",
        "The preview has ended.",
        $"It is {LifecycleWords.Of(status)} and nothing is under way that could be stopped."));
}
