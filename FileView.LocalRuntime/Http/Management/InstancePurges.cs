using System.Net;
using FileView.LocalRuntime.Engine;

namespace FileView.LocalRuntime.Http.Management;

/// <summary>The calls that remove instances.</summary>
internal static class InstancePurges
{
    /// <summary>DELETE /instances/{id}</summary>
    public static async Task PurgeOneAsync(ManagementCall call, string instanceId)
    {
        CommandOutcome outcome = await call.Hub.PurgeAsync(instanceId, call.Aborted);
        await (outcome.Result switch
        {
            CommandResult.NotFound => call.EmptyAsync(HttpStatusCode.NotFound),
            CommandResult.WrongState => call.TextAsync(
                HttpStatusCode.PreconditionFailed,
                $"Only orchestrations in a terminal state can be purged, but the orchestration with instance ID {instanceId} has status {outcome.Status}"),
            _ => DeletedAsync(call, 1),
        });
    }

    /// <summary>DELETE /instances</summary>
    public static async Task PurgeManyAsync(ManagementCall call)
    {
        InstanceFilter filter = InstanceQueries.Filter(call.Query) with { InstanceIdPrefix = null };
        if (filter.CreatedFrom is null)
        {
            await call.TextAsync(HttpStatusCode.BadRequest, "Please provide value for 'createdTimeFrom' parameter.");
            return;
        }

        int deleted = await call.Hub.PurgeAsync(filter, call.Aborted);
        await (deleted == 0 ? call.EmptyAsync(HttpStatusCode.NotFound) : DeletedAsync(call, deleted));
    }

    private static Task DeletedAsync(ManagementCall call, int count) => call.JsonAsync(HttpStatusCode.OK, json =>
    {
        json.WriteStartObject();
        json.WriteNumber("instancesDeleted", count);
        json.WriteEndObject();
    });
}
