using FileView.Functions.Access;
using FileView.Functions.Platform.Security;
using FileView.Functions.Platform.Urls;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Lifecycle;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace FileView.Functions.Submitting;

/// <summary>The start of everything: a caller asks for the preview of a file.</summary>
internal sealed class SubmitFunction(
    SubmissionReader reader,
    IdempotencyKeys idempotency,
    PreviewStarter starter,
    ISecretBox secrets,
    IPreviewAnswers answers,
    DurableUrls durableUrls,
    IPublicUrls urls,
    ILogger<SubmitFunction> logger)
{
    private const string IdPurpose = "preview-id";

    /// <summary>Takes a URL or a file; answers with the preview, or with where to wait for it.</summary>
    [Function("Submit")]
    public async Task<IActionResult> SubmitAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/previews")] HttpRequest request,
        [DurableClient] DurableTaskClient client)
    {
        CancellationToken cancellationToken = request.HttpContext.RequestAborted;
        Caller caller = request.GetCaller();
        string? key = IdempotencyKeys.KeyOf(request);
        Submission submission = await reader.ReadAsync(request);
        var id = PreviewId.Compute(secrets.KeyFor(IdPurpose), [caller.Scope, .. submission.IdentityParts()]);
        IdempotencyClaim? claim = key is null
            ? null
            : await idempotency.ClaimAsync(caller.Scope, key, submission, id, cancellationToken);
        PreviewSnapshot snapshot = await starter.StartOrJoinAsync(
            client, id, caller.Scope, submission, claim?.Record.Run, cancellationToken);
        if (claim is not null)
        {
            await idempotency.SettleAsync(claim, snapshot.Run, CancellationToken.None);
        }

        logger.Submitted(snapshot.Id, snapshot.Run, snapshot.Status);
        return Answer(request, client, caller, snapshot, submission);
    }

    private IActionResult Answer(
        HttpRequest request, DurableTaskClient client, Caller caller, PreviewSnapshot snapshot, Submission submission)
    {
        PreviewAnswer answer = answers.Create(snapshot, caller, request) with { DisplayName = submission.DisplayName };
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
