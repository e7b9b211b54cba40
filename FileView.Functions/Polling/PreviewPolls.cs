using FileView.Functions.Access;
using FileView.Functions.Platform.Phases;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Submissions;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;

namespace FileView.Functions.Polling;

/// <summary>Waits on a preview for one client, and answers with what that client may see.</summary>
internal sealed class PreviewPolls(
    PreviewWaiter waiter, IPreviewAnswers answers, OwnSubmissions submissions, DurableUrls durableUrls)
{
    /// <summary>Waits.</summary>
    /// <param name="request">The call that is held.</param>
    /// <param name="id">The id in its path.</param>
    /// <param name="timeout">The longest wait.</param>
    /// <param name="schedule">When to look.</param>
    /// <param name="isReached">Whether an answer is the one that is waited for.</param>
    /// <param name="client">Knows the durable status URLs.</param>
    /// <returns>The answer, with how the wait went.</returns>
    /// <exception cref="Platform.Problems.ProblemException">There is no such preview for this caller, or no such submission.</exception>
    public async Task<PreviewAnswer> WaitAsync(
        HttpRequest request,
        string id,
        TimeSpan timeout,
        PhaseSchedule schedule,
        Func<PreviewAnswer, bool> isReached,
        DurableTaskClient client)
    {
        if (!PreviewId.TryParse(id, out PreviewId previewId))
        {
            throw PreviewProblems.NotFound();
        }

        Caller caller = request.GetCaller();
        SubmissionRecord? submission = await submissions.FindAsync(request, previewId.Value);
        WaitOutcome? outcome = await waiter.WaitAsync(
            previewId.Value,
            timeout,
            schedule,
            snapshot => snapshot.Scope != caller.Scope || isReached(answers.Create(snapshot, caller, request)),
            request.HttpContext.RequestAborted);
        if (outcome is null || outcome.Snapshot.Scope != caller.Scope)
        {
            throw PreviewProblems.NotFound();
        }

        PreviewAnswer answer = answers.Create(outcome.Snapshot, caller, request).For(submission);
        answer = durableUrls.Add(answer, client, outcome.Snapshot.InstanceId, caller, request);
        return answer with { Poll = InfoOf(outcome, timeout) };
    }

    private static PollInfo InfoOf(WaitOutcome outcome, TimeSpan timeout) => new(
        timeout.TotalSeconds,
        (int)outcome.Interval.TotalMilliseconds,
        outcome.Looks,
        (long)outcome.Waited.TotalMilliseconds,
        outcome.EndedBy);
}
