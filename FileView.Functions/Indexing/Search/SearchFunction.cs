using FileView.Functions.Access;
using FileView.Functions.Platform.Problems;
using FileView.Functions.Platform.Urls;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace FileView.Functions.Indexing.Search;

/// <summary>The search.</summary>
internal sealed class SearchFunction(ISearchIndex index, HitResolver resolver, IPublicUrls urls, ILogger<SearchFunction> logger)
{
    /// <summary>
    /// Answers with the pages of the caller's previews that have all the words, best first. A part of the hits may have
    /// fewer than <c>size</c>: what is behind <c>cursor</c> goes on.
    /// </summary>
    [Function("Search")]
    public async Task<IActionResult> SearchAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/search")] HttpRequest request, CancellationToken cancellationToken)
    {
        Caller caller = request.GetCaller();
        SearchParameters parameters = SearchParameters.Read(request.Query);
        if (parameters.PreviewId is { } only)
        {
            await resolver.RequireAsync(only, caller, cancellationToken);
        }

        try
        {
            IndexHits found = await index.SearchAsync(parameters.QueryOf(caller.Scope), cancellationToken);
            IReadOnlyList<ResolvedHit> hits = await resolver.ResolveAsync(found.Hits, caller, cancellationToken);
            request.HttpContext.Response.Headers.CacheControl = "private, no-store";
            return new JsonAnswer(
                new SearchAnswer([.. hits.Select(hit => Show(request, hit))], found.More ? parameters.NextCursor() : null),
                StatusCodes.Status200OK);
        }
        catch (IndexUnavailableException exception)
        {
            logger.SearchFailed(exception);
            request.HttpContext.Response.Headers.RetryAfter = SearchProblems.RetryAfterSeconds;
            throw new ProblemException(SearchProblems.Unavailable);
        }
    }

    private SearchHit Show(HttpRequest request, ResolvedHit hit) => new(
        hit.Preview.Id,
        hit.Preview.FileName,
        hit.Hit.Page,
        hit.Preview.PageCount,
        SnippetHtml.Of(hit.Hit.Snippet),
        hit.Hit.Score,
        urls.Absolute(request, $"/view/{hit.Preview.Id}?page={hit.Hit.Page}"));
}
