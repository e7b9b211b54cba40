using FileView.Functions.Platform.Problems;
using Microsoft.AspNetCore.Http;

namespace FileView.Functions.Delivering.Webhooks;

/// <summary>What can be wrong with a request about a webhook.</summary>
internal static class WebhookProblems
{
    /// <summary>The same words for one that never was and one of another caller.</summary>
    public static ProblemException NotFound() => new(new Problem(
        StatusCodes.Status404NotFound,
        "webhook_not_found",
        "There is no such webhook.",
        "No webhook with this id exists for this caller. It is gone when its preview is deleted."));

    public static ProblemException UnderWay() => new(new Problem(
        StatusCodes.Status409Conflict,
        "webhook_under_way",
        "The webhook is being delivered.",
        "Its attempts are not over; nextAttemptAt says when the next one is due."));
}
