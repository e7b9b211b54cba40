using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FileView.Tests.LocalRuntime.Hosting.Invocation;

public sealed class MiddlewareTests
{
    [Fact]
    public async Task UseMiddleware_SeveralForms_FirstRegisteredIsOutermost()
    {
        var notes = new Notes();
        await using TestApp app = await StartAsync(notes, builder =>
        {
            builder.UseMiddleware<Outer>();
            builder.UseMiddleware(async (context, next) =>
            {
                notes.Add("second>");
                await next();
                notes.Add("<second");
            });
            builder.UseWhen<Chosen>(context => context.FunctionDefinition.Name == "Echo");
            builder.UseWhen(context => context.FunctionDefinition.Name == "Other", (context, next) => throw new InvalidOperationException());
        });

        Assert.Equal("echo", await app.Client.GetStringAsync("/echo"));
        Assert.Equal("outer> second> chosen> <chosen <second <outer", notes.Text);
    }

    [Fact]
    public async Task Next_NotCalled_TheFunctionDoesNotRun()
    {
        var notes = new Notes();
        await using TestApp app = await StartAsync(notes, builder => builder.UseMiddleware(async (context, next) =>
        {
            HttpContext http = context.GetHttpContext()!;
            http.Response.StatusCode = 403;
            await http.Response.WriteAsync("stopped");
        }));

        using HttpResponseMessage response = await app.Client.GetAsync("/echo");

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal("stopped", await response.Content.ReadAsStringAsync());
        Assert.Equal("", notes.Text);
    }

    [Fact]
    public async Task GetInvocationResult_ChangedAfterNext_IsTheAnswer()
    {
        await using TestApp app = await StartAsync(new Notes(), builder => builder.UseMiddleware(async (context, next) =>
        {
            await next();
            Assert.IsType<ContentResult>(context.GetInvocationResult<IActionResult>().Value);
            context.GetInvocationResult().Value = new ObjectResult("replaced") { StatusCode = 202 };
            context.GetHttpContext()!.Response.Headers["x-late"] = "yes";
        }));

        using HttpResponseMessage response = await app.Client.GetAsync("/echo");

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal("replaced", await response.Content.ReadAsStringAsync());
        Assert.Equal(["yes"], response.Headers.GetValues("x-late"));
    }

    [Fact]
    public async Task Middleware_FunctionThrows_SeesTheFunctionsOwnException()
    {
        Exception? seen = null;
        await using TestApp app = await StartAsync(new Notes(), builder => builder.UseMiddleware(async (context, next) =>
        {
            try
            {
                await next();
            }
            catch (Exception exception)
            {
                seen = exception;
                throw;
            }
        }));

        using HttpResponseMessage response = await app.Client.GetAsync("/throw");

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("on purpose", Assert.IsType<NotSupportedException>(seen).Message);
    }

    [Fact]
    public async Task Context_OfAnHttpCall_HoldsWhatMiddlewareNeeds()
    {
        var seen = new ConcurrentDictionary<string, object?>();
        await using TestApp app = await StartAsync(new Notes(), builder => builder.UseMiddleware(async (context, next) =>
        {
            HttpRequestData request = (await context.GetHttpRequestDataAsync())!;
            seen["url"] = request.Url.PathAndQuery;
            seen["same"] = ReferenceEquals(request, await context.GetHttpRequestDataAsync());
            seen["services"] = context.InstanceServices.GetService<Notes>() is not null;
            seen["trigger"] = context.FunctionDefinition.InputBindings["request"].Type;
            seen["keys"] = string.Join(",", context.BindingContext.BindingData.Keys.Order(StringComparer.Ordinal));
            seen["id"] = Guid.TryParse(context.InvocationId, out _) && context.FunctionId == context.FunctionDefinition.Id;
            await next();
        }));

        await app.Client.GetAsync("/echo?extra=1&code=x");

        Assert.Equal("/echo?extra=1&code=x", seen["url"]);
        Assert.Equal(true, seen["same"]);
        Assert.Equal(true, seen["services"]);
        Assert.Equal("httpTrigger", seen["trigger"]);
        Assert.Equal("Headers,Query,extra", seen["keys"]);
        Assert.Equal(true, seen["id"]);
    }

    [Fact]
    public async Task Middleware_AroundOrchestratorAndActivity_RunsOnceAnEpisodeAndOnceACall()
    {
        var notes = new Notes();
        await using TestApp app = await StartAsync(notes, builder => builder.UseMiddleware((context, next) =>
        {
            notes.Add(context.FunctionDefinition.Name + ":" + (context.GetHttpContext() is null));
            return next();
        }));
        var client = app.Services.GetRequiredService<DurableTaskClient>();

        string id = await client.ScheduleNewOrchestrationInstanceAsync("Orchestrator", "in");
        OrchestrationMetadata state = await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true);

        Assert.Equal("\"activity in\"", state.SerializedOutput);
        Assert.Equal("Orchestrator:True Activity:True Orchestrator:True", notes.Text);
    }

    private static Task<TestApp> StartAsync(Notes notes, Action<FunctionsApplicationBuilder> configure)
        => TestApp.StartAsync(new TestAppSetup(typeof(Functions))
        {
            Configure = builder =>
            {
                builder.Services.AddSingleton(notes);
                configure(builder);
            },
        });

    internal sealed class Notes
    {
        private readonly ConcurrentQueue<string> _notes = new();

        public string Text => string.Join(' ', _notes);

        public void Add(string note) => _notes.Enqueue(note);
    }

    internal sealed class Outer(Notes notes) : IFunctionsWorkerMiddleware
    {
        public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            notes.Add("outer>");
            await next(context);
            notes.Add("<outer");
        }
    }

    internal sealed class Chosen(Notes notes) : IFunctionsWorkerMiddleware
    {
        public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            notes.Add("chosen>");
            await next(context);
            notes.Add("<chosen");
        }
    }

    internal sealed class Functions
    {
        [Function("Echo")]
        public static IActionResult Echo([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "echo")] HttpRequest request)
            => new ContentResult { Content = request.Path.Value![1..] };

        [Function("Throw")]
        public static async Task<IActionResult> Throw([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "throw")] HttpRequest request)
        {
            await Task.Yield();
            throw new NotSupportedException(request is null ? "" : "on purpose");
        }

        [Function("Orchestrator")]
        public static Task<string> Orchestrator([OrchestrationTrigger] TaskOrchestrationContext context)
            => context.CallActivityAsync<string>("Activity", context.GetInput<string>());

        [Function("Activity")]
        public static string Activity([ActivityTrigger] string input) => "activity " + input;
    }
}
