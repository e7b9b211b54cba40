using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace FileView.LoadApp.Crash;

/// <summary>What the driver of the load calls; for everything else it uses the management API.</summary>
internal static class LoadFunctions
{
    /// <summary>
    /// Starts an orchestration, once: when there is an instance of the id, whatever its state, that one is meant. Answers
    /// with the addresses of the management API.
    /// </summary>
    [Function("StartLoad")]
    public static async Task<IActionResult> StartAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "load/{name}/{id}")] HttpRequest request,
        string name,
        string id,
        [DurableClient] DurableTaskClient client)
    {
        StartOrchestrationOptions once = new StartOrchestrationOptions(id)
            .WithDedupeStatuses([.. StartOrchestrationOptionsExtensions.ValidDedupeStatuses]);
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(name, null, once, request.HttpContext.RequestAborted);
        }
        catch (InvalidOperationException)
        {
            // There is one already: an attempt before this one had been written, though its answer never arrived.
        }

        return new OkObjectResult(client.CreateHttpManagementPayload(id));
    }

    /// <summary>Waits until an instance has ended and answers with its state; 404 when there is none.</summary>
    [Function("EndOfLoad")]
    public static async Task<IActionResult> EndAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "load/{id}/end")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client)
    {
        if (await client.GetInstanceAsync(id, request.HttpContext.RequestAborted) is null)
        {
            return new NotFoundResult();
        }

        OrchestrationMetadata end = await client.WaitForInstanceCompletionAsync(
            id, getInputsAndOutputs: true, request.HttpContext.RequestAborted);
        return new OkObjectResult(new InstanceEnd(end.RuntimeStatus.ToString(), end.SerializedOutput));
    }
}
