using FileView.Functions.Platform.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace FileView.Functions.Platform.Problems;

/// <summary>
/// Turns what an HTTP function throws into problem details. The outermost middleware of ours, so that it sees what the
/// others throw too. Other functions are left alone: the engine must see their exceptions.
/// </summary>
internal sealed class ProblemMiddleware(ILogger<ProblemMiddleware> logger) : IFunctionsWorkerMiddleware
{
    private const string RetryAfterSeconds = "5";

    private static readonly Problem Unexpected = new(
        StatusCodes.Status500InternalServerError,
        "internal_error",
        "The service failed.",
        "The request could not be answered. What happened is in the log of the service.");

    private static readonly Problem StorageAway = new(
        StatusCodes.Status503ServiceUnavailable,
        "storage_unavailable",
        "The storage does not answer.",
        "The service cannot reach its storage now. What was accepted before goes on when it is back; send this request again then.");

    /// <inheritdoc/>
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http)
        {
            await next(context);
            return;
        }

        try
        {
            await next(context);
        }
        catch (Exception exception) when (!http.Response.HasStarted)
        {
            context.GetInvocationResult().Value = AnswerTo(Innermost(exception), http, context.FunctionDefinition.Name);
        }
    }

    /// <summary>A function that is called by reflection or waited for may have its exception wrapped.</summary>
    private static Exception Innermost(Exception exception) =>
        exception is AggregateException { InnerExceptions: [{ } only] } ? only : exception;

    private IActionResult AnswerTo(Exception exception, HttpContext http, string function)
    {
        switch (exception)
        {
            case ProblemException { Problem: { } problem }:
                return problem.ToResult(http.Request);
            case OperationCanceledException when http.RequestAborted.IsCancellationRequested:
                // Nobody reads the answer. 499 is what access logs call it.
                logger.CallerGone(function);
                return new StatusCodeResult(StatusCodes.Status499ClientClosedRequest);
            case BadHttpRequestException refused:
                return Refusal(refused.StatusCode).ToResult(http.Request);
            case var failure when StorageFailures.IsPassing(failure):
                logger.StorageAway(function, failure);
                http.Response.Headers.RetryAfter = RetryAfterSeconds;
                return StorageAway.ToResult(http.Request);
            default:
                logger.FunctionFailed(exception, function);
                return Unexpected.ToResult(http.Request);
        }
    }

    private static Problem Refusal(int status) => status == StatusCodes.Status413PayloadTooLarge
        ? new Problem(status, "request_too_large", "The request is too large.",
            "The body is larger than the host accepts (FUNCTIONS_REQUEST_BODY_SIZE_LIMIT, in bytes).")
        : new Problem(status, "request_invalid", "The request is not valid HTTP.", "The body or a header could not be read.");
}
