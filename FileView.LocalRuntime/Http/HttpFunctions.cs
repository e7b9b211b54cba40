using FileView.LocalRuntime.Hosting.Invocation;
using FileView.LocalRuntime.Hosting.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Http.Converters;
using Microsoft.Azure.Functions.Worker.Http;

namespace FileView.LocalRuntime.Http;

/// <summary>Answers requests by the functions of the app. As from the genuine host, errors have no body.</summary>
internal sealed class HttpFunctions(
    RouteTable routes,
    FunctionPipeline pipeline,
    HttpResults results,
    RequestLimits limits,
    SystemKey key,
    HostSettings settings,
    LocalHostOptions options,
    FunctionLogs logs,
    TimeProvider clock) : IHttpRequestDataFeature
{
    /// <summary>The genuine worker keeps the request under this name.</summary>
    public const string HttpContextItem = "HttpRequestContext";

    private static readonly BodyConversion Body = new();

    /// <summary>Answers one request.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        if (routes.Find(context) is not { } route)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        if (route.AuthLevel is not (AuthorizationLevel.Anonymous or AuthorizationLevel.User) && !HasKey(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        using IDisposable? turn = await limits.EnterAsync(context.RequestAborted);
        if (turn is null)
        {
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return;
        }

        await RunWithinLimitsAsync(context, route);
    }

    ValueTask<HttpRequestData?> IHttpRequestDataFeature.GetHttpRequestDataAsync(FunctionContext context)
        => new(((HttpTriggerInput)((LocalFunctionContext)context).Trigger).RequestData(context));

    private async Task RunWithinLimitsAsync(HttpContext context, HttpRoute route)
    {
        BodySizeLimit.Apply(context.Features, options.RequestBodySizeLimit);
        if (settings.CustomHeaders.Count > 0)
        {
            context.Response.OnStarting(AddCustomHeaders, context.Response);
        }

        await using var limit = new CallTimeLimit(context, options.HttpTimeLimit, settings.FunctionTimeout, clock);
        await RunAsync(context, route, limit);
    }

    private async Task RunAsync(HttpContext context, HttpRoute route, CallTimeLimit limit)
    {
        await using var call = new LocalFunctionContext(
            route.Function, new HttpTriggerInput(context), context.RequestServices, context.RequestAborted);
        call.InstanceServices = context.RequestServices;
        call.Items[HttpContextItem] = context;
        call.Features.Set<IHttpRequestDataFeature>(this);
        call.Features.Set<IFromBodyConversionFeature>(Body);
        FunctionRun run = logs.Begin(call);
        try
        {
            await pipeline.RunAsync(call);
            if (limit.HasEndedCall)
            {
                run.FailedAfterTimeLimit(exception: null);
                return;
            }

            await results.WriteAsync(context, call.Result.Value);
            run.Succeeded();
        }
        catch (Exception exception)
        {
            if (limit.HasEndedCall)
            {
                run.FailedAfterTimeLimit(exception);
            }
            else if (context.RequestAborted.IsCancellationRequested)
            {
                run.Abandoned();
            }
            else
            {
                run.Failed(exception);
                Fail(context);
            }
        }
    }

    private static void Fail(HttpContext context)
    {
        if (context.Response.HasStarted)
        {
            // Half an answer must not look like a whole one.
            context.Abort();
            return;
        }

        context.Items[LocalHttpResponseData.DiscardedItem] = true;
        context.Response.Clear();
        context.Response.StatusCode = StatusCodes.Status500InternalServerError;
    }

    private bool HasKey(HttpRequest request)
        => key.Matches(request.Query["code"]) || key.Matches(request.Headers["x-functions-key"]);

    private Task AddCustomHeaders(object state)
    {
        foreach ((string name, string value) in settings.CustomHeaders)
        {
            ((HttpResponse)state).Headers[name] = value;
        }

        return Task.CompletedTask;
    }
}
