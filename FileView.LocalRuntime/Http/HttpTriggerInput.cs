using System.Text.Json;
using FileView.LocalRuntime.Hosting.Invocation;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Primitives;

namespace FileView.LocalRuntime.Http;

/// <summary>An HTTP request.</summary>
internal sealed class HttpTriggerInput(HttpContext httpContext) : TriggerInput
{
    /// <summary>The query name by which callers send a function key; the genuine host keeps it from the function.</summary>
    private const string KeyName = "code";

    private LocalHttpRequestData? _requestData;

    public HttpContext HttpContext => httpContext;

    /// <summary>The same request in the worker's own words; one object for each call.</summary>
    public LocalHttpRequestData RequestData(FunctionContext context)
        => _requestData ??= new LocalHttpRequestData(context, httpContext);

    /// <summary>Route values before query values, the last of those that repeat.</summary>
    public override IReadOnlyDictionary<string, object?> ReadBindingData()
    {
        HttpRequest request = httpContext.Request;
        var data = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase)
        {
            ["Query"] = ToJson(request.Query),
            ["Headers"] = ToJson(request.Headers),
        };
        foreach ((string name, StringValues values) in request.Query)
        {
            if (!name.Equals(KeyName, StringComparison.OrdinalIgnoreCase))
            {
                data[name] = values[^1];
            }
        }

        foreach ((string name, object? value) in request.RouteValues)
        {
            data[name] = value?.ToString();
        }

        return data;
    }

    private static string ToJson(IEnumerable<KeyValuePair<string, StringValues>> pairs)
        => JsonSerializer.Serialize(pairs.ToDictionary(pair => pair.Key, pair => pair.Value.ToString()));
}
