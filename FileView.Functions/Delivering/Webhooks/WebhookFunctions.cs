using FileView.Functions.Access;
using FileView.Functions.Previews.Submissions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace FileView.Functions.Delivering.Webhooks;

/// <summary>What became of the messages to a caller, and the way to have one delivered again.</summary>
internal sealed class WebhookFunctions(WebhookStore webhooks, WebhookStarter starter)
{
    // Longer than the word "dead", whose list stands beside it: routes must not overlap.
    private const string One = "api/webhooks/{id:minlength(5)}";

    /// <summary>Answers with a message and the log of its delivery.</summary>
    [Function("GetWebhook")]
    public async Task<IActionResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = One)] HttpRequest request, string id)
    {
        Caller caller = request.GetCaller();
        return caller.HoldsApiKey
            ? Answer(request, await RequireAsync(request, id), StatusCodes.Status200OK)
            : AccessProblems.KeyNeeded().ToResult(request);
    }

    /// <summary>
    /// Has a message delivered again by the whole schedule, however its delivery ended, with the same <c>webhook-id</c>. One whose
    /// attempts are not over is refused by 409.
    /// </summary>
    [Function("RedeliverWebhook")]
    public async Task<IActionResult> RedeliverAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = One + "/redeliver")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client)
    {
        if (!request.GetCaller().HoldsApiKey)
        {
            return AccessProblems.KeyNeeded().ToResult(request);
        }

        CancellationToken cancellationToken = request.HttpContext.RequestAborted;
        WebhookRecord present = await RequireAsync(request, id);
        if (present.State == WebhookState.Pending
            && await client.GetInstanceAsync(present.InstanceId, getInputsAndOutputs: false, cancellationToken) is { IsCompleted: false })
        {
            throw WebhookProblems.UnderWay();
        }

        await webhooks.MarkOpenAsync(present.Again().InstanceId, cancellationToken);
        WebhookRecord again = await webhooks.UpdateAsync(
            present.Id,
            record => record.Generation == present.Generation && record.State == present.State ? record.Again() : record,
            cancellationToken) ?? throw WebhookProblems.NotFound();
        await starter.StartAsync(client, again, cancellationToken);
        if (present.DeadMark is { } mark)
        {
            await webhooks.UnmarkDeadAsync(present.Scope, mark, cancellationToken);
        }

        return Answer(request, again, StatusCodes.Status202Accepted);
    }

    private static JsonAnswer Answer(HttpRequest request, WebhookRecord record, int status)
    {
        request.HttpContext.Response.Headers.CacheControl = "private, no-store";
        return new JsonAnswer(WebhookView.Of(record), status);
    }

    private async Task<WebhookRecord> RequireAsync(HttpRequest request, string id)
    {
        WebhookRecord? record = await webhooks.FindAsync(id, request.HttpContext.RequestAborted);
        return record?.Scope == request.GetCaller().Scope ? record : throw WebhookProblems.NotFound();
    }
}
