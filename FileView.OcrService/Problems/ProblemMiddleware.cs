using System.Globalization;
using FileView.OcrService.Jobs;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Logging;

namespace FileView.OcrService.Problems;

/// <summary>Turns whatever ends a request early into problem details with a code.</summary>
internal sealed class ProblemMiddleware(RequestDelegate next, ILogger<ProblemMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        Problem? problem = await RunAsync(context);
        if (problem is null || context.Response.HasStarted)
        {
            return;
        }

        if (problem.RetryAfter is { } wait)
        {
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        var details = new ProblemDetails
        {
            Type = $"https://datatracker.ietf.org/doc/html/rfc9110#status.{problem.Status}",
            Title = problem.Code.Replace('_', ' '),
            Status = problem.Status,
            Detail = problem.Detail,
            Instance = context.Request.Path,
            Extensions = { ["code"] = problem.Code },
        };
        context.Response.StatusCode = problem.Status;
        await context.Response.WriteAsJsonAsync(details, OcrJson.Options, "application/problem+json", context.RequestAborted);
    }

    private async Task<Problem?> RunAsync(HttpContext context)
    {
        try
        {
            await next(context);
            return OfStatus(context);
        }
        catch (ProblemException ended)
        {
            return ended.Problem;
        }
        catch (BadHttpRequestException large) when (large.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            // Kestrel looks at the length of a chunk before it gives us its bytes.
            return new Problem(413, "file_too_large", "The request is larger than this service takes (ocr:limits:max-megabytes).");
        }
        catch (BadHttpRequestException malformed)
        {
            return new Problem(malformed.StatusCode, "request_malformed", "The request could not be read to its end.");
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception failure) when (!context.Response.HasStarted)
        {
            Log.RequestFailed(logger, context.Request.Method, context.Request.Path, failure);
            return new Problem(500, "internal_error", "The request failed for a reason that is in the service's log.");
        }
    }

    private static Problem? OfStatus(HttpContext context) => context.Response switch
    {
        { HasStarted: true } or { ContentLength: > 0 } => null,
        { StatusCode: 404 } => new Problem(404, "path_unknown", "There is nothing at this path. GET /v1/openapi.json lists what there is."),
        { StatusCode: 405 } => new Problem(405, "method_not_allowed", "This path does not know this method."),
        _ => null,
    };
}
