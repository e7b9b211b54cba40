using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace FileView.Functions.Unlocking;

/// <summary>Unlocks protected previews for the client that gives the password.</summary>
internal sealed class UnlockFunctions(UnlockRequests requests)
{
    /// <summary>Checks a password at once: <c>{"password": "…"}</c>. Right, it begins the next run from the stored content.</summary>
    [Function("Unlock")]
    public async Task<IActionResult> UnlockAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/previews/{id}/unlock")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client)
    {
        UnlockBody body = await UnlockBody.ReadAsync(request);
        UnlockAnswer answer = await requests.UnlockAsync(request, id, body.Password!, client);
        return UnlockRequests.Json(request, answer);
    }

    /// <summary>Says whether this client may see the preview, and whether it needs the password.</summary>
    [Function("UnlockState")]
    public async Task<IActionResult> StateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/previews/{id}/unlock")] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        UnlockAnswer answer = await requests.StateAsync(request, id, cancellationToken);
        return UnlockRequests.Json(request, answer);
    }
}
