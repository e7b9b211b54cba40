using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace FileView.Tests.LocalRuntime.Http.Management;

/// <summary>The app of the recording.</summary>
internal sealed class OrderFunctions(OrderFunctions.Progress progress)
{
    [Function("Fail")]
    public static async Task<string> Fail([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        try
        {
            await context.CallActivityAsync("RefuseInput");
            return "nothing failed";
        }
        catch (TaskFailedException exception)
        {
            TaskFailureDetails details = exception.FailureDetails!;
            return string.Join(
                '|', details.ErrorType, details.ErrorMessage, details.IsCausedBy<BadInputException>(), details.InnerFailure?.ErrorType);
        }
    }

    [Function("Sub")]
    public static Task<string> Sub([OrchestrationTrigger] TaskOrchestrationContext context) =>
        Task.FromResult($"sub-{context.GetInput<string>()}");

    [Function("RunOrder")]
    public async Task<string> RunOrder([OrchestrationTrigger] TaskOrchestrationContext context, Order order)
    {
        context.SetCustomStatus(new { stage = "started" });
        var retry = TaskOptions.FromRetryPolicy(new RetryPolicy(3, TimeSpan.FromSeconds(1), 2.0));
        string reserved = await context.CallActivityAsync<string>("Reserve", order, retry);
        await context.CreateTimer(TimeSpan.FromSeconds(1), CancellationToken.None);
        string sub = await context.CallSubOrchestratorAsync<string>("Sub", order.Id);
        if (!context.IsReplaying)
        {
            progress.Of(context.InstanceId).TrySetResult();
        }

        bool isApproved = await context.WaitForExternalEvent<bool>("Approve", TimeSpan.FromSeconds(60));
        await context.CallActivityAsync("Notify", order.Id);
        context.SetCustomStatus(new { stage = "done" });
        return $"{reserved}/{sub}/{isApproved}";
    }

    [Function("Reserve")]
    public string Reserve([ActivityTrigger] Order order, string instanceId)
    {
        int attempt = progress.NextAttempt(instanceId);
        return attempt < 3
            ? throw new InvalidOperationException($"transient {attempt}")
            : $"reserved {order.Qty} (try {attempt})";
    }

    [Function("Notify")]
    public static void Notify([ActivityTrigger] string id) => ArgumentNullException.ThrowIfNull(id);

    [Function("RefuseInput")]
    public static void RefuseInput([ActivityTrigger] FunctionContext _) =>
        throw new BadInputException("bad x", new ArgumentException("x"));

    [Function("StartOrder")]
    public static async Task<HttpResponseData> StartOrder(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "orders/{id}/start")] HttpRequestData request,
        string id,
        [DurableClient] DurableTaskClient client)
    {
        string instanceId = await client.ScheduleNewOrchestrationInstanceAsync(
            "RunOrder", new Order(id, 2), new StartOrchestrationOptions("order-" + id));
        return await client.CreateCheckStatusResponseAsync(request, instanceId);
    }

    [Function("StartFailing")]
    public static async Task<IActionResult> StartFailing(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "fail/{id}")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client)
    {
        await client.ScheduleNewOrchestrationInstanceAsync("Fail", new StartOrchestrationOptions(id), request.HttpContext.RequestAborted);
        OrchestrationMetadata end = await client.WaitForInstanceCompletionAsync(
            id, getInputsAndOutputs: true, request.HttpContext.RequestAborted);
        return new OkObjectResult(new { end.RuntimeStatus, end.SerializedOutput, fail = end.FailureDetails });
    }

    internal sealed record Order(string Id, int Qty);

    internal sealed class BadInputException(string message, Exception inner) : Exception(message, inner);

    /// <summary>How far the orders have come.</summary>
    internal sealed class Progress
    {
        private readonly ConcurrentDictionary<string, TaskCompletionSource> _waiting = new();
        private readonly ConcurrentDictionary<string, int> _attempts = new();

        /// <summary>Completes when the order is about to wait for its approval.</summary>
        public TaskCompletionSource Of(string instanceId) => _waiting.GetOrAdd(
            instanceId, static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

        public int NextAttempt(string instanceId) => _attempts.AddOrUpdate(instanceId, 1, static (_, attempts) => attempts + 1);
    }
}
