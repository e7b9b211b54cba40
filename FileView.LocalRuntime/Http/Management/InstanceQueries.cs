using System.Buffers.Text;
using System.Net;
using FileView.LocalRuntime.Engine;
using Microsoft.DurableTask.Client;

namespace FileView.LocalRuntime.Http.Management;

/// <summary>The calls that look: one instance, and lists of them.</summary>
internal static class InstanceQueries
{
    private const string ContinuationHeader = "x-ms-continuation-token";
    private const int DefaultPageSize = 100;

    /// <summary>GET /instances/{id}</summary>
    public static async Task GetAsync(ManagementCall call, string instanceId)
    {
        if (await call.Hub.GetAsync(instanceId, call.Aborted) is { } state)
        {
            await AnswerAsync(call, state);
        }
        else
        {
            await call.EmptyAsync(HttpStatusCode.NotFound);
        }
    }

    /// <summary>The answer to a status call: 202 with the address to look again at until the instance has ended.</summary>
    public static async Task AnswerAsync(ManagementCall call, InstanceState state)
    {
        IReadOnlyList<HistoryEvent>? history = null;
        if (call.Query.Flag("showHistory", false) && state.Status != OrchestrationRuntimeStatus.Pending)
        {
            history = await call.Hub.GetHistoryAsync(state.InstanceId, call.Aborted);
        }

        HttpStatusCode status = HttpStatusCode.OK;
        if (!state.Status.IsEnd())
        {
            status = HttpStatusCode.Accepted;
            call.Context.Response.Headers.Location = call.Address;
            call.Context.Response.Headers.RetryAfter = "5";
        }
        else if (state.Status == OrchestrationRuntimeStatus.Failed && call.Query.Flag("returnInternalServerErrorOnFailure", false))
        {
            status = HttpStatusCode.InternalServerError;
        }

        bool showInput = call.Query.Flag("showInput", true);
        bool showOutput = call.Query.Flag("showHistoryOutput", false);
        await call.JsonAsync(status, json =>
        {
            json.WriteStartObject();
            InstanceJson.WriteState(json, state, showInput);
            if (history is not null)
            {
                json.WritePropertyName("historyEvents");
                new HistoryJson(json, history, showInput, showOutput, call.Settings.ShowsInputsInHistory).Write();
            }

            json.WriteEndObject();
        });
    }

    /// <summary>GET /instances</summary>
    public static async Task ListAsync(ManagementCall call)
    {
        string? token = call.Context.Request.Headers[ContinuationHeader];
        token = string.IsNullOrEmpty(token) ? null : token;
        if (token is not null && !Base64.IsValid(token))
        {
            await call.MessageAsync(HttpStatusCode.BadRequest, $"The header '{ContinuationHeader}' holds no token of this host.");
            return;
        }

        int pageSize = call.Query.Number("top") is > 0 and var top ? top : DefaultPageSize;
        InstancePage page = await call.Hub.QueryAsync(Filter(call.Query), pageSize, token, call.Aborted);
        call.Context.Response.Headers[ContinuationHeader] = page.ContinuationToken ?? string.Empty;
        bool showInput = call.Query.Flag("showInput", true);
        await call.JsonAsync(HttpStatusCode.OK, json =>
        {
            json.WriteStartArray();
            foreach (InstanceState state in page.Instances)
            {
                json.WriteStartObject();
                InstanceJson.WriteState(json, state, showInput);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    /// <summary>The filter that a query describes.</summary>
    public static InstanceFilter Filter(ManagementQuery query) => new()
    {
        CreatedFrom = query.Time("createdTimeFrom"),
        CreatedTo = query.Time("createdTimeTo"),
        Statuses = query.Statuses(),
        InstanceIdPrefix = query.Text("instanceIdPrefix"),
    };
}
