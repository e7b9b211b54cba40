using FileView.Functions.Access;
using FileView.Functions.Platform.Security;
using FileView.Functions.Previews;
using FileView.Functions.Previews.Submissions;
using FileView.Functions.Submitting.Load;
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
    SubmissionRate rate,
    PreviewStarter starter,
    SubmissionRecorder recorder,
    ISecretBox secrets,
    StartAnswers answers,
    ILogger<SubmitFunction> logger)
{
    /// <summary>The purpose of the secret that ids of previews are made with.</summary>
    public const string IdPurpose = "preview-id";

    /// <summary>Takes a URL or a file; answers with the preview, or with where to wait for it.</summary>
    [Function("Submit")]
    public async Task<IActionResult> SubmitAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/previews")] HttpRequest request,
        [DurableClient] DurableTaskClient client)
    {
        CancellationToken cancellationToken = request.HttpContext.RequestAborted;
        Caller caller = request.GetCaller();
        rate.Require(caller.Scope);
        string? key = IdempotencyKeys.KeyOf(request);
        bool refresh = SubmissionFields.RefreshOf(request.Query["refresh"]);
        Submission submission = await reader.ReadAsync(request) with { Refresh = refresh };
        recorder.RequireSecret(caller.Scope, submission);
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

        SubmissionRecord? own = await recorder.RecordAsync(client, snapshot, submission, claim, cancellationToken);
        logger.Submitted(snapshot.Id, snapshot.Run, snapshot.Status);
        return answers.Create(request, client, snapshot, submission.DisplayName, own);
    }
}
