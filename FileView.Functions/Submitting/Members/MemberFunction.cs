using System.Text.Json;
using FileView.Functions.Access;
using FileView.Functions.Platform.Security;
using FileView.Functions.Previews;
using FileView.Functions.Submitting.Load;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace FileView.Functions.Submitting.Members;

/// <summary>The start of a preview of a file that lies within another one.</summary>
internal sealed class MemberFunction(
    OwnPreviews previews,
    SubmissionRate rate,
    MemberFinder finder,
    PreviewStarter starter,
    ISecretBox secrets,
    StartAnswers answers,
    ILogger<MemberFunction> logger)
{
    private const int MaxBytes = 65_536;

    /// <summary>
    /// Takes <c>{"path": "…"}</c>, a path of the list behind <c>membersUrl</c>; answers as a submission is answered. The same
    /// member of the same content is the same preview, whichever preview of that content it was asked of.
    /// </summary>
    [Function("SubmitMember")]
    public async Task<IActionResult> SubmitAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/previews/{id}/members")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client)
    {
        CancellationToken cancellationToken = request.HttpContext.RequestAborted;
        Caller caller = request.GetCaller();
        rate.Require(caller.Scope);
        PreviewSnapshot parent = await previews.RequireAsync(id, caller, cancellationToken);
        Submission submission = await finder.FindAsync(parent, await PathOfAsync(request), cancellationToken);
        var memberId = PreviewId.Compute(secrets.KeyFor(SubmitFunction.IdPurpose), [caller.Scope, .. submission.IdentityParts()]);
        PreviewSnapshot snapshot = await starter.StartOrJoinAsync(
            client, memberId, caller.Scope, submission, answeredBy: null, cancellationToken);
        logger.Submitted(snapshot.Id, snapshot.Run, snapshot.Status);
        return answers.Create(request, client, snapshot, displayName: null);
    }

    private static async Task<string> PathOfAsync(HttpRequest request)
    {
        const string Form = "Send JSON like {\"path\": \"docs/report.docx\"}.";
        byte[] body = await BoundedBody.ReadAsync(request, MaxBytes)
            ?? throw SubmissionProblems.BodyInvalid($"The JSON may have {MaxBytes} bytes.");
        try
        {
            return JsonSerializer.Deserialize<Body>(body, PreviewJson.Options)?.Path ?? throw SubmissionProblems.BodyInvalid(Form);
        }
        catch (JsonException)
        {
            throw SubmissionProblems.BodyInvalid(Form);
        }
    }

    private sealed record Body(string? Path);
}
