using System.Net;
using System.Text.Json;
using FileView.LocalRuntime.Engine;
using Microsoft.DurableTask.Client;
using Microsoft.Net.Http.Headers;

namespace FileView.LocalRuntime.Http.Management;

/// <summary>The calls that steer an instance.</summary>
internal static class InstanceCommands
{
    /// <summary>POST /instances/{id}/raiseEvent/{eventName}</summary>
    public static async Task RaiseEventAsync(ManagementCall call, string instanceId, string eventName)
    {
        if (await RefusalAsync(call, instanceId) is { } refusal)
        {
            await call.EmptyAsync(refusal);
            return;
        }

        if (!MediaTypeHeaderValue.TryParse(call.Context.Request.ContentType, out MediaTypeHeaderValue? type)
            || !type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase))
        {
            await call.MessageAsync(HttpStatusCode.BadRequest, "Only application/json request content is supported");
            return;
        }

        string payload;
        try
        {
            payload = await JsonBody.ReadAsync(call.Context.Request.Body, call.Aborted);
        }
        catch (JsonException exception)
        {
            await call.ErrorAsync(HttpStatusCode.BadRequest, "Invalid JSON content", exception);
            return;
        }

        CommandOutcome outcome = await call.Hub.RaiseEventAsync(instanceId, eventName, payload, call.Aborted);
        await AnswerAsync(call, outcome, "raise an event on", instanceId);
    }

    /// <summary>POST /instances/{id}/terminate</summary>
    public static async Task TerminateAsync(ManagementCall call, string instanceId) =>
        await AnswerAsync(call, await call.Hub.TerminateAsync(instanceId, Reason(call), call.Aborted), "terminate", instanceId);

    /// <summary>POST /instances/{id}/suspend</summary>
    public static async Task SuspendAsync(ManagementCall call, string instanceId) =>
        await AnswerAsync(call, await call.Hub.SuspendAsync(instanceId, Reason(call), call.Aborted), "suspend", instanceId);

    /// <summary>POST /instances/{id}/resume</summary>
    public static async Task ResumeAsync(ManagementCall call, string instanceId) =>
        await AnswerAsync(call, await call.Hub.ResumeAsync(instanceId, Reason(call), call.Aborted), "resume", instanceId);

    /// <summary>POST /instances/{id}/rewind</summary>
    public static async Task RewindAsync(ManagementCall call, string instanceId)
    {
        CommandOutcome outcome = await call.Hub.RewindAsync(instanceId, Reason(call), call.Aborted);
        await (outcome.Result switch
        {
            // The dollar sign is the genuine API's.
            CommandResult.NotFound => call.TextAsync(
                HttpStatusCode.NotFound, $"No orchestration with instance ID \"${instanceId}\" found."),
            CommandResult.WrongState => call.TextAsync(
                HttpStatusCode.PreconditionFailed,
                $"This orchestration has status {outcome.Status}, but only orchestrations in the \"Failed\" state can be rewound."),
            _ => call.EmptyAsync(HttpStatusCode.Accepted),
        });
    }

    private static string? Reason(ManagementCall call) => call.Query.Text("reason");

    private static async Task<HttpStatusCode?> RefusalAsync(ManagementCall call, string instanceId)
    {
        InstanceState? state = await call.Hub.GetAsync(instanceId, call.Aborted);
        return state is null ? HttpStatusCode.NotFound : state.Status.IsEnd() ? HttpStatusCode.Gone : null;
    }

    private static Task AnswerAsync(ManagementCall call, CommandOutcome outcome, string command, string instanceId)
    {
        if (outcome.Accepted)
        {
            return call.EmptyAsync(HttpStatusCode.Accepted);
        }

        if (outcome.Status is not { } status)
        {
            return call.EmptyAsync(HttpStatusCode.NotFound);
        }

        return status.IsEnd() ? call.EmptyAsync(HttpStatusCode.Gone) : WrongStateAsync(call, command, instanceId, status);
    }

    private static Task WrongStateAsync(
        ManagementCall call, string command, string instanceId, OrchestrationRuntimeStatus status) =>
        call.ErrorAsync(
            HttpStatusCode.InternalServerError,
            ManagementCall.SomethingWentWrong,
            new InvalidOperationException(
                $"Cannot {command} the orchestration instance {instanceId} because instance is in the {status} state."));
}
