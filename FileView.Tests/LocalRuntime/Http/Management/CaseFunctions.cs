using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace FileView.Tests.LocalRuntime.Http.Management;

/// <summary>The app of the numbered cases.</summary>
internal static class CaseFunctions
{
    [Function("Echo")]
    public static Task<string?> Echo([OrchestrationTrigger] TaskOrchestrationContext context) =>
        Task.FromResult(context.GetInput<string>());

    [Function("Greet")]
    public static Task<string> Greet([OrchestrationTrigger] TaskOrchestrationContext context) =>
        context.CallActivityAsync<string>("Hello", context.GetInput<string>());

    [Function("Hello")]
    public static string Hello([ActivityTrigger] string name) => $"Hello, {name}!";

    [Function("Wait")]
    public static Task<string> Wait([OrchestrationTrigger] TaskOrchestrationContext context) =>
        context.WaitForExternalEvent<string>("Go");

    [Function("Break")]
    public static Task<string> Break([OrchestrationTrigger] TaskOrchestrationContext context) =>
        throw new InvalidOperationException($"{context.Name} breaks");

    [Function("Payload")]
    public static async Task<HttpResponseData> Payload(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "payload/{id}")] HttpRequestData request,
        string id,
        [DurableClient] DurableTaskClient client,
        bool withRequest)
    {
        HttpResponseData response = request.CreateResponse();
        await response.WriteAsJsonAsync(client.CreateHttpManagementPayload(id, withRequest ? request : null));
        return response;
    }
}
