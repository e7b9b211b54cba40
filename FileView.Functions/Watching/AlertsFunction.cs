using System.Buffers.Text;
using System.Text;
using FileView.Functions.Access;
using FileView.Functions.Platform.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace FileView.Functions.Watching;

/// <summary>Lists the alerts that are open.</summary>
internal sealed class AlertsFunction(AlertStore store)
{
    /// <summary>The most alerts of one answer.</summary>
    public const int MaxSize = 200;

    private const int DefaultSize = 50;
    private const int MaxCursorLength = 200;

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

        int size = ListSize.Read(request.Query["size"].ToString(), DefaultSize, MaxSize);
        string? after = ReadCursor(request.Query["cursor"].ToString());
        var found = new List<(string Name, Alert Alert)>();
        await foreach ((string Name, Alert Alert) alert in store.ReadAsync(caller.Scope, after, cancellationToken))
        {
            found.Add(alert);
            if (found.Count > size)
            {
                break;
            }
        }

        bool more = found.Count > size;
        request.HttpContext.Response.Headers.CacheControl = "private, no-store";
        return new JsonAnswer(
            new AlertsAnswer(
                [.. found.Take(size).Select(alert => alert.Alert)],
                more ? Base64Url.EncodeToString(Encoding.UTF8.GetBytes(found[size - 1].Name)) : null),
            StatusCodes.Status200OK);
    }

    /// <summary>A cursor is only compared with names, within the scope of whoever sends it, so any text will do.</summary>
    private static string? ReadCursor(string text) => text.Length == 0
        ? null
        : text.Length <= MaxCursorLength && Base64Url.IsValid(text)
            ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text))
            : throw new ProblemException(ListProblems.CursorInvalid("Send the cursor of an earlier answer, or none to begin at the newest."));
}
