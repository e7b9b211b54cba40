using FileView.Functions.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;

namespace FileView.Functions.Polling;

/// <summary>The long poll.</summary>
internal sealed class PollFunction(
    PreviewPolls polls, PollSeats seats, PollingLimits limits, IPreviewAnswers answers, IOptions<PollingOptions> options, TimeProvider time)
{
    /// <summary>
    /// Holds the call until the preview, its text or its index has ended, and answers with the present state at the latest
    /// when the timeout is over.
    /// </summary>
    [Function("PollPreview")]
    public async Task<IActionResult> PollAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/previews/{id}/poll")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client)
    {
        PollParameters parameters = PollParameters.Read(request.Query, limits);
        using IDisposable? seat = seats.TryTake(request.GetCaller());
        if (seat is not null && !parameters.Heartbeat)
        {
            PreviewAnswer answer = await WaitAsync(parameters.Timeout);
            return answers.Result(request, answer, StatusCodes.Status200OK);
        }

        // A problem must be found before the response begins, and what is there already needs neither blanks nor a seat.
        PreviewAnswer present = await WaitAsync(TimeSpan.Zero);
        if (PollEnd.IsReached(parameters.Until, present))
        {
            return answers.Result(request, present, StatusCodes.Status200OK);
        }

        if (seat is null)
        {
            throw PollProblems.TooMany(options.Value);
        }

        await HeartbeatAnswer.SendAsync(
            request.HttpContext.Response,
            WaitAsync(parameters.Timeout),
            TimeSpan.FromSeconds(options.Value.HeartbeatInterval),
            time);
        return new EmptyResult();

        Task<PreviewAnswer> WaitAsync(TimeSpan timeout) => polls.WaitAsync(
            request, id, timeout, parameters.Schedule, answer => PollEnd.IsReached(parameters.Until, answer), client);
    }
}
