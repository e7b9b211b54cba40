using System.Globalization;
using FileView.Functions.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace FileView.Functions.Polling;

/// <summary>The state of a preview, at once or after a change.</summary>
internal sealed class StatusFunction(
    PreviewPolls polls, PollSeats seats, PollingLimits limits, IPreviewAnswers answers, IOptions<PollingOptions> options)
{
    private const string PreferenceApplied = "Preference-Applied";

    /// <summary>
    /// Answers with the present state. With <c>?wait=N</c> or <c>Prefer: wait=N</c> the call is held for up to N seconds: until
    /// the preview has ended, or, with <c>If-None-Match</c>, until its state is another than the one that the client has.
    /// </summary>
    [Function("GetPreview")]
    public async Task<IActionResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/previews/{id}")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client)
    {
        string? preferred = PreferHeader.Wait(request.Headers["Prefer"]);
        string? asked = request.Query.TryGetValue("wait", out var wait) ? wait : preferred;
        TimeSpan timeout = limits.Wait(asked);
        IList<EntityTagHeaderValue> known = request.GetTypedHeaders().IfNoneMatch;
        using IDisposable? seat = timeout > TimeSpan.Zero ? seats.TryTake(request.GetCaller()) : null;
        PreviewAnswer answer = await polls.WaitAsync(
            request, id, seat is null ? TimeSpan.Zero : timeout, limits.Default, IsReached, client);
        if (seat is null && timeout > TimeSpan.Zero && !IsReached(answer))
        {
            throw PollProblems.TooMany(options.Value);
        }

        IHeaderDictionary headers = request.HttpContext.Response.Headers;
        if (preferred is not null)
        {
            headers[PreferenceApplied] = string.Create(CultureInfo.InvariantCulture, $"wait={timeout.TotalSeconds:0.###}");
        }

        if (IsKnown(answer, known))
        {
            headers[HeaderNames.ETag] = answer.ETag;
            return new StatusCodeResult(StatusCodes.Status304NotModified);
        }

        return answers.Result(request, asked is null ? answer with { Poll = null } : answer, StatusCodes.Status200OK);

        bool IsReached(PreviewAnswer seen) =>
            known.Count > 0 ? !IsKnown(seen, known) : PollEnd.IsReached(PollUntil.Preview, seen);
    }

    private static bool IsKnown(PreviewAnswer answer, IList<EntityTagHeaderValue> known)
    {
        var present = new EntityTagHeaderValue(answer.ETag);
        return known.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(present, useStrongComparison: false));
    }
}
