using Microsoft.Azure.Functions.Worker.Http;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>The request and the response of an invocation, for middleware.</summary>
public static class FunctionContextHttpRequestExtensions
{
    /// <summary>The request that started the function; null when it was not started by HTTP.</summary>
    /// <param name="context">The invocation; not null.</param>
    public static ValueTask<HttpRequestData?> GetHttpRequestDataAsync(this FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Features.Get<IHttpRequestDataFeature>()?.GetHttpRequestDataAsync(context) ?? default;
    }

    /// <summary>The response that the function returned; null when it returned none of this type.</summary>
    /// <param name="context">The invocation; not null.</param>
    public static HttpResponseData? GetHttpResponseData(this FunctionContext context)
        => context.GetInvocationResult().Value as HttpResponseData;
}
