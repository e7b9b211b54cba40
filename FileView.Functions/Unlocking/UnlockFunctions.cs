using System.Globalization;
using FileView.Functions.Access;
using FileView.Functions.Platform.Problems;
using FileView.Functions.Previews;
using FileView.Functions.Unlocking.Tries;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace FileView.Functions.Unlocking;

/// <summary>Unlocks protected previews for the client that gives the password.</summary>
internal sealed class UnlockFunctions(OwnPreviews previews, Unlocker unlocker)
{
    /// <summary>Checks a password at once: <c>{"password": "…"}</c>. Right, it begins the next run from the stored content.</summary>
    [Function("Unlock")]
    public async Task<IActionResult> UnlockAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/previews/{id}/unlock")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client)
    {
        UnlockBody body = await UnlockBody.ReadAsync(request);
        return await UnlockAsync(request, id, body, client, answer => answer);
    }

    /// <summary>Says whether this client may see the preview, and whether it needs the password.</summary>
    [Function("UnlockState")]
    public async Task<IActionResult> StateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/previews/{id}/unlock")] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        Caller caller = request.GetCaller();
        PreviewSnapshot preview = await previews.RequireAsync(id, caller, cancellationToken);
        return Json(request, unlocker.StateOf(preview, caller.ClientId));
    }

    private async Task<IActionResult> UnlockAsync(
        HttpRequest request, string id, UnlockBody body, DurableTaskClient client, Func<UnlockAnswer, UnlockAnswer> shape)
    {
        Caller caller = request.GetCaller();
        string clientId = caller.ClientId ?? throw UnlockProblems.ClientMissing();
        PreviewSnapshot preview = await previews.RequireAsync(id, caller, request.HttpContext.RequestAborted);
        try
        {
            var given = new UnlockTry(clientId, ClientAddress.Of(request), body.Password!);
            return Json(request, shape(await unlocker.UnlockAsync(client, preview, given, request.HttpContext.RequestAborted)));
        }
        catch (TooManyTriesException tooMany)
        {
            request.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(tooMany.Wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            throw UnlockProblems.TooManyTries(tooMany.Wait);
        }
    }

    private static JsonAnswer Json(HttpRequest request, UnlockAnswer answer)
    {
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        return new JsonAnswer(answer, StatusCodes.Status200OK);
    }
}
