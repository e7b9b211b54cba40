using System.Net;
using Grpc.Core;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Answers HTTP requests with the addresses at which an orchestration is watched and steered.</summary>
public static class DurableTaskClientExtensions
{
    private const string ManagementPath = "/runtime/webhooks/durabletask";

    /// <inheritdoc cref="CreateCheckStatusResponseAsync(DurableTaskClient, HttpRequestData, string, HttpStatusCode, CancellationToken)"/>
    public static Task<HttpResponseData> CreateCheckStatusResponseAsync(
        this DurableTaskClient client, HttpRequestData request, string instanceId, CancellationToken cancellation = default) =>
        CreateCheckStatusResponseAsync(client, request, instanceId, HttpStatusCode.Accepted, cancellation);

    /// <summary>A response with the addresses of an orchestration as JSON and its status address as <c>Location</c>.</summary>
    /// <param name="client">The client; not null.</param>
    /// <param name="request">The request; not null.</param>
    /// <param name="instanceId">The id of the instance; not empty.</param>
    /// <param name="statusCode">The status; 202 in the overloads without it.</param>
    /// <param name="cancellation">Ends the write.</param>
    public static async Task<HttpResponseData> CreateCheckStatusResponseAsync(
        this DurableTaskClient client,
        HttpRequestData request,
        string instanceId,
        HttpStatusCode statusCode,
        CancellationToken cancellation = default)
    {
        (HttpResponseData response, HttpManagementPayload payload) = BeginResponse(client, request, instanceId, statusCode);
        await response.WriteAsJsonAsync(payload, "application/json", cancellation);
        return response;
    }

    /// <inheritdoc cref="CreateCheckStatusResponse(DurableTaskClient, HttpRequestData, string, HttpStatusCode, CancellationToken)"/>
    public static HttpResponseData CreateCheckStatusResponse(
        this DurableTaskClient client, HttpRequestData request, string instanceId, CancellationToken cancellation = default) =>
        CreateCheckStatusResponse(client, request, instanceId, HttpStatusCode.Accepted, cancellation);

    /// <summary>
    /// As <see cref="CreateCheckStatusResponseAsync(DurableTaskClient, HttpRequestData, string, HttpStatusCode, CancellationToken)"/>,
    /// written synchronously: most bodies refuse that with an <see cref="InvalidOperationException"/>.
    /// </summary>
    /// <param name="client">The client; not null.</param>
    /// <param name="request">The request; not null.</param>
    /// <param name="instanceId">The id of the instance; not empty.</param>
    /// <param name="statusCode">The status; 202 in the overloads without it.</param>
    /// <param name="cancellation">Ends the write.</param>
    public static HttpResponseData CreateCheckStatusResponse(
        this DurableTaskClient client,
        HttpRequestData request,
        string instanceId,
        HttpStatusCode statusCode,
        CancellationToken cancellation = default)
    {
        (HttpResponseData response, HttpManagementPayload payload) = BeginResponse(client, request, instanceId, statusCode);
        response.Headers.Add("Content-Type", "application/json");
        WorkerSerializer.Of(request.FunctionContext)
            .Serialize(response.Body, payload, typeof(HttpManagementPayload), cancellation);
        return response;
    }

    /// <summary>The addresses of an orchestration.</summary>
    /// <param name="client">The client; not null.</param>
    /// <param name="instanceId">The id of the instance; not empty.</param>
    /// <param name="request">The request whose host the addresses take; null means the host's own address.</param>
    /// <exception cref="ArgumentException"><paramref name="instanceId"/> is empty.</exception>
    /// <exception cref="InvalidOperationException">There is no request and the host does not listen.</exception>
    public static HttpManagementPayload CreateHttpManagementPayload(
        this DurableTaskClient client, string instanceId, HttpRequestData? request = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        if (string.IsNullOrEmpty(instanceId))
        {
            throw new ArgumentException("InstanceId cannot be null or empty.", nameof(instanceId));
        }

        var urls = client as IHttpManagementUrls;

        // Forwarding headers are not looked at: nothing stands between this host and its callers that would have set them.
        string baseUrl = request is not null
            ? request.Url.GetLeftPart(UriPartial.Authority) + ManagementPath
            : urls?.BaseUrl ?? throw new InvalidOperationException(
                "Failed to create HTTP management payload as base URL is null. Either use Functions bindings or provide an HTTP request to create the HttpPayload.");
        return PayloadFor($"{baseUrl}/instances/{Uri.EscapeDataString(instanceId)}", instanceId, urls?.QueryString ?? string.Empty);
    }

    /// <summary>
    /// Waits until an orchestration has ended and answers with its state; when <paramref name="cancellation"/> comes first,
    /// answers with its addresses. There is no time limit but that token: give it one below the platform's.
    /// </summary>
    /// <param name="client">The client; not null.</param>
    /// <param name="request">The request; not null.</param>
    /// <param name="instanceId">The id of the instance; not empty.</param>
    /// <param name="retryInterval">The time between two looks; null means one second.</param>
    /// <param name="returnInternalServerErrorOnFailure">Whether a failed orchestration is answered by 500 in place of 200.</param>
    /// <param name="getInputsAndOutputs">Whether input, output and custom status are brought.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public static async Task<HttpResponseData> WaitForCompletionOrCreateCheckStatusResponseAsync(
        this DurableTaskClient client,
        HttpRequestData request,
        string instanceId,
        TimeSpan? retryInterval = null,
        bool returnInternalServerErrorOnFailure = false,
        bool getInputsAndOutputs = false,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(request);
        TimeProvider clock = request.FunctionContext.InstanceServices.GetService<TimeProvider>() ?? TimeProvider.System;
        try
        {
            while (true)
            {
                OrchestrationMetadata? state = await client.GetInstanceAsync(instanceId, getInputsAndOutputs, cancellation);
                if (state is not null && HasEnded(state.RuntimeStatus))
                {
                    return await StateResponseAsync(request, state, returnInternalServerErrorOnFailure);
                }

                await Task.Delay(retryInterval ?? TimeSpan.FromSeconds(1), clock, cancellation);
            }
        }
        catch (Exception exception) when (
            cancellation.IsCancellationRequested && exception is (OperationCanceledException or RpcException))
        {
            // A client that is called with a cancelled token may answer with an error of the call.
            return await CreateCheckStatusResponseAsync(client, request, instanceId, CancellationToken.None);
        }
    }

#pragma warning disable CS0618 // Canceled is obsolete, and an end all the same.
    private static bool HasEnded(OrchestrationRuntimeStatus status) => status is OrchestrationRuntimeStatus.Completed
        or OrchestrationRuntimeStatus.Canceled
        or OrchestrationRuntimeStatus.Terminated
        or OrchestrationRuntimeStatus.Failed;
#pragma warning restore CS0618

    private static async Task<HttpResponseData> StateResponseAsync(
        HttpRequestData request, OrchestrationMetadata state, bool errorOnFailure)
    {
        bool error = errorOnFailure && state.RuntimeStatus == OrchestrationRuntimeStatus.Failed;
        HttpResponseData response = request.CreateResponse(error ? HttpStatusCode.InternalServerError : HttpStatusCode.OK);
        await response.WriteAsJsonAsync(new
        {
            state.Name,
            state.InstanceId,
            state.CreatedAt,
            state.LastUpdatedAt,
            RuntimeStatus = state.RuntimeStatus.ToString(),
            state.SerializedInput,
            state.SerializedOutput,
            state.SerializedCustomStatus,
        });
        return response;
    }

    private static (HttpResponseData Response, HttpManagementPayload Payload) BeginResponse(
        DurableTaskClient client, HttpRequestData request, string instanceId, HttpStatusCode statusCode)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(request);
        HttpManagementPayload payload = CreateHttpManagementPayload(client, instanceId, request);
        HttpResponseData response = request.CreateResponse(statusCode);
        response.Headers.Add("Location", payload.StatusQueryGetUri);
        return (response, payload);
    }

    private static HttpManagementPayload PayloadFor(string url, string instanceId, string query)
    {
        string first = query.Length == 0 ? string.Empty : "?" + query;
        string further = query.Length == 0 ? string.Empty : "&" + query;

        // The genuine worker writes the place of the reason with two braces, and clients have learned to replace that.
        return new HttpManagementPayload
        {
            Id = instanceId,
            StatusQueryGetUri = url + first,
            SendEventPostUri = $"{url}/raiseEvent/{{eventName}}{first}",
            TerminatePostUri = $"{url}/terminate?reason={{{{text}}}}{further}",
            PurgeHistoryDeleteUri = url + first,
            SuspendPostUri = $"{url}/suspend?reason={{{{text}}}}{further}",
            ResumePostUri = $"{url}/resume?reason={{{{text}}}}{further}",
        };
    }
}
