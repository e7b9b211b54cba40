using FileView.Functions.Platform.Problems;
using Microsoft.AspNetCore.Http;

namespace FileView.Functions.Polling;

/// <summary>Why a poll is not held.</summary>
internal static class PollProblems
{
    public static ProblemException TooMany(PollingOptions limits) =>
        new(new Problem(StatusCodes.Status429TooManyRequests, "too_many_polls", "Too many polls are held already.",
            $"A client may have {limits.MaxPerClient} polls open at once, and an API key {limits.MaxPerScope} (fileview:preview:polling:max-per-client and :max-per-scope).")
        {
            RetryAfter = TimeSpan.FromSeconds(5),
        });
}
