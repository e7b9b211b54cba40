using System.Net;
using FileView.LocalRuntime.Engine;
using FileView.LocalRuntime.Hosting.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FileView.LocalRuntime.Http.Management;

/// <summary>
/// The built-in HTTP API that watches and steers orchestrations, under <c>/runtime/webhooks/durabletask</c>: routes,
/// statuses, headers and bodies are those of the genuine extension.
/// </summary>
internal static class ManagementApi
{
    /// <summary>Where the API begins.</summary>
    public const string BasePath = "/runtime/webhooks/durabletask";

    private const string Extension = "durabletask";

    /// <summary>
    /// Maps the API. It needs an <see cref="ITaskHub"/>, the <see cref="SystemKey"/>, the settings and a
    /// <see cref="TimeProvider"/> among the services.
    /// </summary>
    public static IEndpointConventionBuilder MapManagementApi(this IEndpointRouteBuilder endpoints) =>
        endpoints.Map("/runtime/webhooks/{extension}/{**call}", HandleAsync);

    private static async Task HandleAsync(HttpContext context)
    {
        if (!Extension.Equals((string?)context.Request.RouteValues["extension"], StringComparison.OrdinalIgnoreCase))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var key = context.RequestServices.GetRequiredService<SystemKey>();
        if (!key.Matches(context.Request.Query["code"]) && !key.Matches(context.Request.Headers["x-functions-key"]))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers.WWWAuthenticate = "Bearer";
            return;
        }

        // Behind the genuine host's limits only: no worker stands between a caller and this API.
        var options = context.RequestServices.GetRequiredService<LocalHostOptions>();
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
        {
            body.MaxRequestBodySize = options.RequestBodySizeLimit;
        }

        var clock = context.RequestServices.GetRequiredService<TimeProvider>();
        await using var limit = new CallTimeLimit(context, options.HttpTimeLimit, functionTimeout: null, clock);
        var call = new ManagementCall(
            context,
            context.RequestServices.GetRequiredService<ITaskHub>(),
            key,
            context.RequestServices.GetRequiredService<HostSettings>().Durable,
            clock);
        try
        {
            await DispatchAsync(call);
        }
        catch (Exception) when (limit.HasEndedCall)
        {
            // The caller has its answer.
        }
        catch (Exception exception) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            await ReportAsync(call, exception);
        }
    }

    private static Task DispatchAsync(ManagementCall call)
    {
        // This host has one task hub: in another there is nothing to be found.
        if (call.Query.Text("taskHub") is { Length: > 0 } hub && !hub.Equals(call.Hub.Name, StringComparison.OrdinalIgnoreCase))
        {
            return call.EmptyAsync(HttpStatusCode.NotFound);
        }

        string[] path = call.Path;
        return (call.Method, path.Length > 0 ? path[0].ToLowerInvariant() : string.Empty, path.Length) switch
        {
            ("GET", "instances", 1) => InstanceQueries.ListAsync(call),
            ("DELETE", "instances", 1) => InstancePurges.PurgeManyAsync(call),
            ("GET", "instances", 2) => InstanceQueries.GetAsync(call, path[1]),
            ("DELETE", "instances", 2) => InstancePurges.PurgeOneAsync(call, path[1]),
            ("POST", "instances", 3) => CommandAsync(call, path[1], path[2]),
            ("POST", "instances", 4) when path[2].Equals("raiseEvent", StringComparison.OrdinalIgnoreCase) =>
                InstanceCommands.RaiseEventAsync(call, path[1], path[3]),
            ("POST", "orchestrators", 2) => InstanceStarts.StartAsync(call, path[1], null),
            ("POST", "orchestrators", 3) => InstanceStarts.StartAsync(call, path[1], path[2]),

            // There are no entities here, and the list of them is empty.
            ("GET", "entities", 1 or 2) => call.JsonAsync(HttpStatusCode.OK, static json =>
            {
                json.WriteStartArray();
                json.WriteEndArray();
            }),
            _ => call.EmptyAsync(HttpStatusCode.NotFound),
        };
    }

    private static Task CommandAsync(ManagementCall call, string instanceId, string operation) => operation.ToLowerInvariant() switch
    {
        "terminate" => InstanceCommands.TerminateAsync(call, instanceId),
        "suspend" => InstanceCommands.SuspendAsync(call, instanceId),
        "resume" => InstanceCommands.ResumeAsync(call, instanceId),
        "rewind" => InstanceCommands.RewindAsync(call, instanceId),
        "restart" => InstanceStarts.RestartAsync(call, instanceId),
        _ => call.EmptyAsync(HttpStatusCode.NotFound),
    };

    private static Task ReportAsync(ManagementCall call, Exception exception)
    {
        ILogger logger = call.Context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ManagementApi).FullName!);
        Log.ManagementCallFailed(logger, call.Method, BasePath + "/" + string.Join('/', call.Path), exception);
        if (exception is TaskHubUnavailableException)
        {
            call.Context.Response.Headers.RetryAfter = "5";
        }

        return exception switch
        {
            TaskHubUnavailableException => call.ErrorAsync(HttpStatusCode.ServiceUnavailable, "The task hub cannot be written now", exception),
            ArgumentException => call.ErrorAsync(HttpStatusCode.BadRequest, "One or more of the arguments submitted is incorrect", exception),
            _ => call.ErrorAsync(HttpStatusCode.InternalServerError, ManagementCall.SomethingWentWrong, exception),
        };
    }
}
