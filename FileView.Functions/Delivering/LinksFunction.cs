using FileView.Functions.Access;
using FileView.Functions.Platform.Urls;
using FileView.Functions.Previews;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace FileView.Functions.Delivering;

/// <summary>Makes links for an embed: a browser shows the preview that knows neither the API key nor a session.</summary>
internal sealed class LinksFunction(OwnPreviews previews, PreviewAccess access, LinkTokens tokens, IPublicUrls urls)
{
    /// <summary>Answers with addresses that whoever holds them may open, until they end.</summary>
    [Function("Links")]
    public async Task<IActionResult> CreateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/previews/{id}/links")] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        Caller caller = request.GetCaller();
        PreviewSnapshot snapshot = await previews.RequireAsync(id, caller, cancellationToken);
        if (!access.MaySee(snapshot, caller))
        {
            return ContentProblems.Locked.ToResult(request);
        }

        (string query, DateTimeOffset expiresAt) = tokens.Create(snapshot, caller);
        if (ContentAddresses.Create(urls, request, snapshot, query) is not { } addresses)
        {
            return ContentProblems.NotShownYet.ToResult(request);
        }

        request.HttpContext.Response.Headers.CacheControl = "no-store";
        return new JsonAnswer(
            new Links(addresses.PreviewUrl, addresses.PageUrl, addresses.MembersUrl, expiresAt), StatusCodes.Status200OK);
    }

    private sealed record Links(string PreviewUrl, string? PageUrl, string? MembersUrl, DateTimeOffset ExpiresAt);
}
