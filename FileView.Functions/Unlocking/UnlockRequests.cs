using System.Globalization;
using FileView.Functions.Access;
using FileView.Functions.Previews;
using FileView.Functions.Unlocking.Tries;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;

namespace FileView.Functions.Unlocking;

/// <summary>What the addresses for unlocking have in common.</summary>
internal sealed class UnlockRequests(OwnPreviews previews, Unlocker unlocker)
{
    /// <summary>Checks the password that a request brings.</summary>
    /// <exception cref="Platform.Problems.ProblemException">It is not checked.</exception>
    public async Task<UnlockAnswer> UnlockAsync(HttpRequest request, string id, string password, DurableTaskClient client)
    {
        Caller caller = request.GetCaller();
        string clientId = caller.ClientId ?? throw UnlockProblems.ClientMissing();
        CancellationToken cancellationToken = request.HttpContext.RequestAborted;
        PreviewSnapshot preview = await previews.RequireAsync(id, caller, cancellationToken);
        try
        {
            return await unlocker.UnlockAsync(client, preview, new UnlockTry(clientId, ClientAddress.Of(request), password), cancellationToken);
        }
        catch (TooManyTriesException tooMany)
        {
            request.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(tooMany.Wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            throw UnlockProblems.TooManyTries(tooMany.Wait);
        }
    }

    /// <summary>Says where a preview stands for the client of a request.</summary>
    /// <exception cref="Platform.Problems.ProblemException">There is no such preview for this caller.</exception>
    public async Task<UnlockAnswer> StateAsync(HttpRequest request, string id, CancellationToken cancellationToken)
    {
        Caller caller = request.GetCaller();
        return unlocker.StateOf(await previews.RequireAsync(id, caller, cancellationToken), caller.ClientId);
    }

    /// <summary>Makes the HTTP answer.</summary>
    public static JsonAnswer Json(HttpRequest request, UnlockAnswer answer)
    {
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        return new JsonAnswer(answer, StatusCodes.Status200OK);
    }
}
