using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace FileView.Functions.Access;

/// <summary>
/// Lets no answer be taken for anything but what it says it is, nor do anything when a browser opens it: answers of JSON and
/// problems, which repeat names that others gave, as well as those that a function forgot. The outermost of our middlewares. What is to
/// be shown or to run sets a policy of its own, over this one.
/// </summary>
internal sealed class AnswerHeadersMiddleware(EmbeddingPolicy embedding) : IFunctionsWorkerMiddleware
{
    private const string Nothing = "default-src 'none'; base-uri 'none'; form-action 'none'; sandbox";

    /// <inheritdoc/>
    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is { } http)
        {
            IHeaderDictionary headers = http.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers.ContentSecurityPolicy = $"{Nothing}; {embedding.FrameAncestors}";
            headers["Referrer-Policy"] = "no-referrer";
        }

        return next(context);
    }
}
