using FileView.Functions.Access;
using FileView.Functions.Platform.Orchestrations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace FileView.Functions.Indexing.Rebuild;

/// <summary>Starts a rebuild of the index for the scope of the caller.</summary>
internal sealed class RebuildFunction(DurableUrls urls, ILogger<RebuildFunction> logger)
{
    private static readonly OrchestrationRuntimeStatus[] UnderWay =
        [OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended];

    /// <summary>Answers 202; one rebuild a scope is under way at a time, and a second request joins it.</summary>
    [Function("RebuildIndex")]
    public async Task<IActionResult> RebuildAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/index/rebuild")] HttpRequest request,
        [DurableClient] DurableTaskClient client)
    {
        Caller caller = request.GetCaller();
        if (!caller.HoldsApiKey)
        {
            return AccessProblems.KeyNeeded().ToResult(request);
        }

        string instanceId = $"index-rebuild-{caller.Scope}";
        await StartAsync(client, instanceId, caller.Scope);
        string? status = urls.StatusOf(client, instanceId, caller, request);
        if (status is not null)
        {
            request.HttpContext.Response.Headers.Location = status;
        }

        return new JsonAnswer(new RebuildAnswer(instanceId, caller.Scope, status), StatusCodes.Status202Accepted);
    }

    private async Task StartAsync(DurableTaskClient client, string instanceId, string scope)
    {
        if (await client.TryStartAsync(nameof(RebuildOrchestrator), instanceId, new RebuildProgress(scope), UnderWay, CancellationToken.None))
        {
            logger.RebuildStarted(scope, instanceId);
        }
    }
}
