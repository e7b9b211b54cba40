namespace Microsoft.Azure.Functions.Worker.Http;

/// <summary>Gives middleware the request of an invocation.</summary>
public interface IHttpRequestDataFeature
{
    /// <summary>The request; null when the function is not started by HTTP.</summary>
    /// <param name="context">The invocation.</param>
    ValueTask<HttpRequestData?> GetHttpRequestDataAsync(FunctionContext context);
}
