using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace FileView.LocalRuntime.Http;

/// <summary>The routes of the app. As in the genuine host, the first that matches has the request.</summary>
internal sealed class RouteTable(IReadOnlyList<HttpRoute> routes)
{
    public IReadOnlyList<HttpRoute> Routes { get; } = routes;

    /// <summary>The route of a request, its values set on the request; null when there is none.</summary>
    public HttpRoute? Find(HttpContext context)
    {
        var values = new RouteValueDictionary();
        foreach (HttpRoute route in Routes)
        {
            if (route.Matches(context, values))
            {
                context.Request.RouteValues = values;
                return route;
            }

            values.Clear();
        }

        return null;
    }
}
