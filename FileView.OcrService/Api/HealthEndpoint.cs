using FileView.OcrService.Engines;
using FileView.OcrService.Jobs;
using FileView.OcrService.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace FileView.OcrService.Api;

/// <summary>Tells whether the service can work. Open to everybody: it tells nothing of the jobs.</summary>
internal static class HealthEndpoint
{
    /// <summary>Maps the path.</summary>
    public static void MapHealth(this IEndpointRouteBuilder app) =>
        app.MapGet("/health", GetAsync).WithName("getHealth").WithTags("operations")
            .WithSummary("Tells whether the service can work.")
            .Produces<HealthView>().Produces<HealthView>(503);

    private static async Task<IResult> GetAsync(EngineHealth health, IPageEngine engine, PageQueue queue, CancellationToken cancellationToken)
    {
        string? fault = await health.FindFaultAsync(cancellationToken);
        var view = new HealthView(fault is null ? "healthy" : "unhealthy", engine.Name, queue.Count) { Detail = fault };
        return Results.Json(view, OcrJson.Options, statusCode: fault is null ? 200 : 503);
    }
}
