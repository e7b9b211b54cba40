using FileView.OcrService.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace FileView.OcrService.Access;

/// <summary>Asks callers for an API key, in <c>x-api-key</c> or as a bearer token.</summary>
internal sealed class ApiKeyFilter(ApiKeyRing keys) : IEndpointFilter
{
    private const string KeyHeader = "x-api-key";
    private const string BearerPrefix = "Bearer ";

    /// <inheritdoc/>
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        HttpContext http = context.HttpContext;
        string? owner = PresentedKey(http.Request) is { } presented ? keys.Find(presented) : null;
        owner ??= keys.IsOpen ? ApiKeyRing.OpenOwner : null;
        if (owner is null)
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
            throw new ProblemException(401, "access_denied", "Send an API key in x-api-key or as a bearer token.");
        }

        http.Items[typeof(ApiKeyFilter)] = owner;
        return next(context);
    }

    private static string? PresentedKey(HttpRequest request)
    {
        string key = request.Headers[KeyHeader].ToString();
        if (key.Length > 0)
        {
            return key;
        }

        string authorization = request.Headers[HeaderNames.Authorization].ToString();
        return authorization.StartsWith(BearerPrefix, StringComparison.OrdinalIgnoreCase)
            ? authorization[BearerPrefix.Length..].Trim()
            : null;
    }
}
