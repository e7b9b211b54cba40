using FileView.Functions.Access;
using FileView.Functions.Platform.Urls;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Lifecycle;
using FileView.Functions.Previews.Submissions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.DurableTask.Client;

namespace FileView.Functions.Submitting;

/// <summary>Answers whoever asked for a run: with its end, or with where to wait for it.</summary>
internal sealed class StartAnswers(IPreviewAnswers answers, DurableUrls durableUrls, IPublicUrls urls)
{
    /// <summary>Makes the answer.</summary>
    /// <param name="request">The request that is answered.</param>
    /// <param name="client">Knows the durable status URLs.</param>
    /// <param name="snapshot">The state of the preview now.</param>
    /// <param name="displayName">What this caller calls the file.</param>
    /// <param name="submission">What is remembered of this submission.</param>
    public IActionResult Create(
        HttpRequest request, DurableTaskClient client, PreviewSnapshot snapshot, string? displayName, SubmissionRecord? submission = null)
    {
        Caller caller = request.GetCaller();
        PreviewAnswer answer = (answers.Create(snapshot, caller, request) with { DisplayName = displayName }).For(submission);
        answer = durableUrls.Add(answer, client, snapshot.InstanceId, caller, request);
        if (PreviewLifecycle.IsEnd(snapshot.Status))
        {
            return answers.Result(request, answer, StatusCodes.Status200OK);
        }

        string monitor = urls.Absolute(request, $"/api/previews/{snapshot.Id}");
        IHeaderDictionary headers = request.HttpContext.Response.Headers;
        headers.Location = monitor;
        headers["Operation-Location"] = monitor;
        headers.RetryAfter = "1";
        return answers.Result(request, answer, StatusCodes.Status202Accepted);
    }
}
