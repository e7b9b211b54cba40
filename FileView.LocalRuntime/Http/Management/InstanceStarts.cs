using System.Net;
using FileView.LocalRuntime.Engine;
using Microsoft.DurableTask.Client;

namespace FileView.LocalRuntime.Http.Management;

/// <summary>The calls that start an instance, and may wait for its end.</summary>
internal static class InstanceStarts
{
    /// <summary>POST /orchestrators/{functionName}[/{instanceId}]</summary>
    public static async Task StartAsync(ManagementCall call, string name, string? instanceId)
    {
        // Bad JSON goes out as an unforeseen error: the genuine API answers it with 500 as well.
        string? input = await JsonBody.ReadOptionalAsync(call.Context.Request.Body, call.Aborted);
        string id = string.IsNullOrEmpty(instanceId) ? Guid.NewGuid().ToString("N") : instanceId;
        if (id.StartsWith('@'))
        {
            throw new ArgumentException("Instance IDs starting with '@' are reserved for entities.", nameof(instanceId));
        }

        TimeSpan? wait = WaitTime(call.Query);
        var request = new StartRequest(name, id, input) { Version = call.Query.Text("version") };
        StartOutcome outcome = await call.Hub.StartAsync(request, call.Aborted);
        if (!outcome.Accepted)
        {
            await call.MessageAsync(
                HttpStatusCode.Conflict, $"An Orchestration instance with the status {outcome.ExistingStatus} already exists.");
            return;
        }

        await AnswerAsync(call, id, wait);
    }

    /// <summary>POST /instances/{id}/restart</summary>
    public static async Task RestartAsync(ManagementCall call, string instanceId)
    {
        TimeSpan? wait = WaitTime(call.Query);
        bool withNewInstanceId = call.Query.Flag("restartWithNewInstanceId", true);
        RestartOutcome outcome = await call.Hub.RestartAsync(instanceId, withNewInstanceId, call.Aborted);
        await (outcome.Result switch
        {
            CommandResult.NotFound => call.ErrorAsync(
                HttpStatusCode.BadRequest,
                "InstanceId does not match a valid orchestration instance.",
                new ArgumentException($"No instance with ID '{instanceId}' was found.", nameof(instanceId))),
            CommandResult.WrongState => call.MessageAsync(
                HttpStatusCode.Conflict, $"An orchestration with the instanceId {instanceId} cannot be restarted."),
            _ => AnswerAsync(call, outcome.InstanceId!, wait),
        });
    }

    private static async Task AnswerAsync(ManagementCall call, string instanceId, TimeSpan? wait)
    {
        if (wait is { } limit && await EndAsync(call, instanceId, limit) is { } end)
        {
            await (end.Status == OrchestrationRuntimeStatus.Completed
                ? call.JsonAsync(HttpStatusCode.OK, json => InstanceJson.WriteStored(json, end.Output))
                : InstanceQueries.AnswerAsync(call, end));
            return;
        }

        await CheckStatusAnswer.WriteAsync(call, instanceId);
    }

    private static async Task<InstanceState?> EndAsync(ManagementCall call, string instanceId, TimeSpan limit)
    {
        using var deadline = new CancellationTokenSource(limit, call.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, call.Aborted);
        try
        {
            return await call.Hub.WaitAsync(instanceId, InstanceMilestone.Ended, either.Token);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>How long the caller wants to wait: only when both <c>timeout</c> and <c>pollingInterval</c> are there.</summary>
    private static TimeSpan? WaitTime(ManagementQuery query)
    {
        const double OneDay = 86_400;
        if (query.Seconds("timeout") is not { } timeout || query.Seconds("pollingInterval") is not { } interval)
        {
            return null;
        }

        // The interval has no other use here: this host waits for the end itself and does not poll.
        if (!(timeout is >= 0 and <= OneDay && interval <= timeout))
        {
            throw new ArgumentException(
                $"Total timeout {timeout} (0 to {OneDay} s) should be bigger than retry timeout {interval}.");
        }

        return TimeSpan.FromSeconds(timeout);
    }
}
