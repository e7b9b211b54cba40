using System.Net;
using FileView.LocalRuntime.Hosting.Settings;

namespace FileView.LocalRuntime.Http.Management;

/// <summary>The answer to a start: 202 with the addresses at which the instance is watched and steered.</summary>
internal static class CheckStatusAnswer
{
    /// <summary>The name under which the genuine extension knows the app's own storage.</summary>
    private const string OwnStorage = "Storage";

    public static Task WriteAsync(ManagementCall call, string instanceId)
    {
        string url = $"{call.GivenOrigin}{ManagementApi.BasePath}/instances/{Uri.EscapeDataString(instanceId)}";
        string connection = call.Settings.StorageSetting == HubHome.StorageSetting ? OwnStorage : call.Settings.StorageSetting;
        string query = $"taskHub={Uri.EscapeDataString(call.Hub.Name)}&connection={Uri.EscapeDataString(connection)}&code={Uri.EscapeDataString(call.Key.Value)}";
        string status = $"{url}?{query}";
        call.Context.Response.Headers.Location = status;
        call.Context.Response.Headers.RetryAfter = "10";
        return call.JsonAsync(HttpStatusCode.Accepted, json =>
        {
            json.WriteStartObject();
            json.WriteString("id", instanceId);
            json.WriteString("statusQueryGetUri", status);
            json.WriteString("sendEventPostUri", $"{url}/raiseEvent/{{eventName}}?{query}");
            json.WriteString("terminatePostUri", $"{url}/terminate?reason={{text}}&{query}");
            json.WriteString("purgeHistoryDeleteUri", status);
            json.WriteString("restartPostUri", $"{url}/restart?{query}");
            json.WriteString("suspendPostUri", $"{url}/suspend?reason={{text}}&{query}");
            json.WriteString("resumePostUri", $"{url}/resume?reason={{text}}&{query}");
            json.WriteEndObject();
        });
    }
}
