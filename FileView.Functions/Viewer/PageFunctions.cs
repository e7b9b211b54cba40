using FileView.Functions.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace FileView.Functions.Viewer;

/// <summary>Serves the pages. They use the public API only, so nothing of them needs to be trusted.</summary>
internal sealed class PageFunctions(EmbeddingPolicy embedding)
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
        "media-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'";

    /// <summary>The page at the root: submit a file and watch it.</summary>
    [Function("HomePage")]
    [Access(AccessRule.Open)]
    public IActionResult Home(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "{home:maxlength(0)?}")] HttpRequest request) =>
        Page(request, "index.html");

    /// <summary>The page of one preview.</summary>
    [Function("ViewPage")]
    [Access(AccessRule.Open)]
    public IActionResult View(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "view/{id}")] HttpRequest request) =>
        Page(request, "index.html");

    /// <summary>What the pages are made of.</summary>
    [Function("PageAsset")]
    [Access(AccessRule.Open)]
    public IActionResult Asset(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "assets/{name}")] HttpRequest request, string name) =>
        Page(request, name);

    private IActionResult Page(HttpRequest request, string name)
    {
        if (PageFiles.Find(name) is not { } file)
        {
            return new NotFoundResult();
        }

        IHeaderDictionary headers = request.HttpContext.Response.Headers;
        headers.ContentSecurityPolicy = $"{Policy}; {embedding.FrameAncestors}";
        headers.CacheControl = "no-cache";
        return new FileContentResult(file.Content, file.ContentType) { EntityTag = file.ETag };
    }
}
