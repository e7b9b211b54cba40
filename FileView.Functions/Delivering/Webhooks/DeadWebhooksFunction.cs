using FileView.Functions.Access;
using FileView.Functions.Previews.Submissions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace FileView.Functions.Delivering.Webhooks;

/// <summary>Lists the messages that did not arrive.</summary>
internal sealed class DeadWebhooksFunction(WebhookStore webhooks)
{
    /// <summary>Answers with the dead letters of the caller's own scope, the one that died last first: <c>?size=&amp;cursor=</c>.</summary>
    [Function("ListDeadWebhooks")]
    public async Task<IActionResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/webhooks/dead")] HttpRequest request, CancellationToken cancellationToken)
    {
        Caller caller = request.GetCaller();
        if (!caller.HoldsApiKey)
        {
            return AccessProblems.KeyNeeded().ToResult(request);
        }

        ListRequest asked = ListRequest.Read(request.Query);
        var found = new List<WebhookRecord>();
        await foreach (WebhookRecord dead in webhooks.ListDeadAsync(caller.Scope, asked.After, cancellationToken))
        {
            found.Add(dead);
            if (found.Count > asked.Size)
            {
                break;
            }
        }

        request.HttpContext.Response.Headers.CacheControl = "private, no-store";
        string? cursor = found.Count > asked.Size && found[asked.Size - 1].DeadMark is { } last ? ListRequest.CursorAfter(last) : null;
        return new JsonAnswer(new DeadWebhooks([.. found.Take(asked.Size).Select(WebhookView.Of)], cursor), StatusCodes.Status200OK);
    }
}
