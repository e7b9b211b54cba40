using FileView.Functions.Access;
using FileView.Functions.Platform.Security;
using FileView.Functions.Previews;
using FileView.Functions.Submitting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace FileView.Functions.Unlocking;

/// <summary>
/// The addresses of BaseMetas FileView for the same: the body is <c>{"password": "…", "originalFilePath": "…"}</c>, the client
/// <c>X-Client-Id</c>. The file is the URL that was submitted, or the id of its preview.
/// </summary>
internal sealed class DropInUnlockFunctions(UnlockRequests requests, ISecretBox secrets)
{
    /// <summary>Checks a password at once.</summary>
    [Function("DropInUnlock")]
    public async Task<IActionResult> UnlockAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "preview/api/password/unlock")] HttpRequest request,
        [DurableClient] DurableTaskClient client)
    {
        UnlockBody body = await UnlockBody.ReadAsync(request);
        string id = IdOf(request, body.FileId ?? body.OriginalFilePath);
        UnlockAnswer answer = await requests.UnlockAsync(request, id, body.Password!, client);

        // There, a right password is answered with two members, and no more.
        return UnlockRequests.Json(request, answer.Valid ? new UnlockAnswer(Valid: true) { PasswordCorrect = true } : answer);
    }

    /// <summary>Says whether this client may see the file: <c>?fileId=</c>.</summary>
    [Function("DropInUnlockState")]
    public async Task<IActionResult> StateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "preview/api/password/status")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        UnlockAnswer answer = await requests.StateAsync(request, IdOf(request, request.Query["fileId"]), cancellationToken);
        return UnlockRequests.Json(request, answer);
    }

    private string IdOf(HttpRequest request, string? file)
    {
        if (string.IsNullOrEmpty(file))
        {
            throw PreviewProblems.NotFound();
        }

        return PreviewId.TryParse(file, out PreviewId id)
            ? id.Value
            : PreviewId.Compute(
                secrets.KeyFor(SubmitFunction.IdPurpose), [request.GetCaller().Scope, .. new Submission { Url = file }.IdentityParts()]).Value;
    }
}
