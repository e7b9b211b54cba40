using FileView.Functions.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace FileView.Functions.Watching;

/// <summary>Lists the alerts that are open.</summary>
internal sealed class AlertsFunction(AlertStore store)
{
    /// <summary>Answers with the alerts of the caller's own scope, newest first: <c>?size=&amp;cursor=</c>.</summary>
    [Function("ListAlerts")]
    public async Task<IActionResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/alerts")] HttpRequest request, CancellationToken cancellationToken)
    {
        Caller caller = request.GetCaller();
        if (!caller.HoldsApiKey)
        {
            return AccessProblems.KeyNeeded().ToResult(request);
        }

        ListRequest asked = ListRequest.Read(request.Query);
        var found = new List<(string Name, Alert Alert)>();
        await foreach ((string Name, Alert Alert) alert in store.ReadAsync(caller.Scope, asked.After, cancellationToken))
        {
            found.Add(alert);
            if (found.Count > asked.Size)
            {
                break;
            }
        }

        bool more = found.Count > asked.Size;
        request.HttpContext.Response.Headers.CacheControl = "private, no-store";
        return new JsonAnswer(
            new AlertsAnswer(
                [.. found.Take(asked.Size).Select(alert => alert.Alert)],
                more ? ListRequest.CursorAfter(found[asked.Size - 1].Name) : null),
            StatusCodes.Status200OK);
    }
}
