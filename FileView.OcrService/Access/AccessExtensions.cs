using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace FileView.OcrService.Access;

/// <summary>Puts endpoints behind API keys.</summary>
internal static class AccessExtensions
{
    /// <summary>Asks for an API key before anything of the request is read.</summary>
    public static RouteGroupBuilder RequireApiKey(this RouteGroupBuilder group) => group.AddEndpointFilter<RouteGroupBuilder, ApiKeyFilter>();

    /// <summary>Gets who calls, behind <see cref="RequireApiKey"/>.</summary>
    public static string Owner(this HttpContext context) => (string)context.Items[typeof(ApiKeyFilter)]!;
}
