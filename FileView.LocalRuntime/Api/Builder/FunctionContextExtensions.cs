using FileView.LocalRuntime.Http;
using Microsoft.AspNetCore.Http;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>The ASP.NET Core side of an invocation.</summary>
public static class FunctionContextExtensions
{
    /// <summary>The request and response of ASP.NET Core; null when the function was not started by HTTP.</summary>
    /// <param name="context">The invocation; not null.</param>
    public static HttpContext? GetHttpContext(this FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Items.TryGetValue(HttpFunctions.HttpContextItem, out object? item) ? item as HttpContext : null;
    }
}
