using FileView.LocalRuntime.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace FileView.LocalRuntime.Hosting;

/// <summary>The way of a request: first the host's own addresses, then the functions.</summary>
internal static class LocalHostPipeline
{
    /// <summary>How endpoint routing calls the endpoint that it makes up for a wrong method.</summary>
    private const string WrongMethodEndpoint = "405 HTTP Method Not Supported";

    public static void Configure(IApplicationBuilder app)
    {
        app.UseRouting();
        app.Use(AnswerWrongMethodsWithNotFound);
        app.UseEndpoints(HostEndpoints.Map);

        // Asked for by a request and not before: it needs the host's key, which lies in a storage that may be away now.
        app.Run(context => context.RequestServices.GetRequiredService<HttpFunctions>().HandleAsync(context));
    }

    /// <summary>The genuine host answers a wrong method with 404, as if there were nothing.</summary>
    private static Task AnswerWrongMethodsWithNotFound(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.DisplayName != WrongMethodEndpoint)
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
