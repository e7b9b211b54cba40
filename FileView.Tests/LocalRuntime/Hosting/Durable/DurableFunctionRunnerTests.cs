using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace FileView.Tests.LocalRuntime.Hosting.Durable;

public sealed class DurableFunctionRunnerTests
{
    [Fact]
    public async Task Orchestrator_WithInputParameter_GetsTheInput()
        => Assert.Equal("\"a x3\"", await RunAsync("WithInput", new Order("a", 3)));

    [Fact]
    public async Task Orchestrator_WithInputParameterAndNoInput_GetsNull()
        => Assert.Equal("\"none\"", await RunAsync("WithInput", null));

    [Fact]
    public async Task Activity_InstanceIdAndContext_AreBound()
    {
        await using TestApp app = await StartAsync();
        var client = app.Services.GetRequiredService<DurableTaskClient>();
        await client.ScheduleNewOrchestrationInstanceAsync("CallsDescribe", null, new StartOrchestrationOptions("the-id"));

        OrchestrationMetadata state = await client.WaitForInstanceCompletionAsync("the-id", getInputsAndOutputs: true);

        Assert.Equal("\"a x3 of the-id, Describe, data,instanceId,order, True\"", state.SerializedOutput);
    }

    [Fact]
    public async Task Case015_ScopedServices_AreNewForEachCallAndDisposed()
    {
        await using TestApp app = await StartAsync();
        var client = app.Services.GetRequiredService<DurableTaskClient>();
        string id = await client.ScheduleNewOrchestrationInstanceAsync("CallsScopedTwice");

        OrchestrationMetadata state = await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true);

        Assert.Equal("[1,2]", state.SerializedOutput);
        Assert.Equal(2, app.Services.GetRequiredService<Count>().Disposed);
    }

    [Fact]
    public async Task Case006_HttpTrigger_StartsAndTheStatusUrlTellsTheOutput()
    {
        await using TestApp app = await StartAsync();

        using HttpResponseMessage started = await app.Client.PostAsync("/hello", content: null);
        JsonElement urls = await started.Content.ReadFromJsonAsync<JsonElement>();
        var client = app.Services.GetRequiredService<DurableTaskClient>();
        await client.WaitForInstanceCompletionAsync(urls.GetProperty("Id").GetString()!);
        string status = await app.Client.GetStringAsync(new Uri(urls.GetProperty("StatusQueryGetUri").GetString()!));

        Assert.Equal(HttpStatusCode.Accepted, started.StatusCode);
        Assert.Equal(urls.GetProperty("StatusQueryGetUri").GetString(), started.Headers.Location!.AbsoluteUri);
        Assert.Contains("\"runtimeStatus\":\"Completed\"", status, StringComparison.Ordinal);
        Assert.Contains("Hello Tokyo!", status, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Case014_Activity_ResolvesAService()
        => Assert.Equal("\"service of the app\"", await RunAsync("CallsResolving", null));

    [Fact]
    public async Task DurableClient_InAnHttpFunction_StartsAndTheStatusUrlAnswers()
    {
        await using TestApp app = await StartAsync();

        string statusUrl = await app.Client.GetStringAsync("/start/web-1");
        await app.Services.GetRequiredService<DurableTaskClient>().WaitForInstanceCompletionAsync("web-1");
        string status = await app.Client.GetStringAsync(new Uri(statusUrl));

        Assert.StartsWith(app.Client.BaseAddress + "runtime/webhooks/durabletask/instances/web-1?code=", statusUrl);
        Assert.StartsWith("{\"name\":\"WithInput\",\"instanceId\":\"web-1\",\"runtimeStatus\":\"Completed\"", status);
    }

    [Fact]
    public async Task Orchestration_HostStoppedInBetween_GoesOnInTheNextHost()
    {
        using var hub = new TempFolder();
        TestAppSetup setup = Setup() with
        {
            Settings = new Dictionary<string, string?> { ["AzureWebJobsStorage"] = hub.Path },
        };
        await using (TestApp first = await TestApp.StartAsync(setup))
        {
            var client = first.Services.GetRequiredService<DurableTaskClient>();
            await client.ScheduleNewOrchestrationInstanceAsync("Waits", null, new StartOrchestrationOptions("w"));
            await client.WaitForInstanceStartAsync("w");
        }

        await using TestApp second = await TestApp.StartAsync(setup);
        var again = second.Services.GetRequiredService<DurableTaskClient>();
        await again.RaiseEventAsync("w", "go", "on");

        Assert.Equal("\"on\"", (await again.WaitForInstanceCompletionAsync("w", getInputsAndOutputs: true)).SerializedOutput);
    }

    private static async Task<string?> RunAsync(string orchestrator, object? input)
    {
        await using TestApp app = await StartAsync();
        var client = app.Services.GetRequiredService<DurableTaskClient>();
        string id = await client.ScheduleNewOrchestrationInstanceAsync(orchestrator, input);
        return (await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true)).SerializedOutput;
    }

    private static Task<TestApp> StartAsync() => TestApp.StartAsync(Setup());

    private static TestAppSetup Setup() => new(typeof(Functions))
    {
        Configure = builder => builder.Services.AddSingleton<Count>().AddScoped<PerCall>().AddSingleton<string[]>(["service of the app"]),
    };

    internal sealed record Order(string Name, int Quantity);

    internal sealed class Count
    {
        public int Made { get; set; }

        public int Disposed { get; set; }
    }

    internal sealed class PerCall : IDisposable
    {
        private readonly Count _count;

        public PerCall(Count count)
        {
            _count = count;
            Number = ++count.Made;
        }

        public int Number { get; }

        public void Dispose() => _count.Disposed++;
    }

    internal sealed class Functions(PerCall perCall)
    {
        [Function("WithInput")]
        public static Task<string> WithInput([OrchestrationTrigger] TaskOrchestrationContext context, Order? order)
            => Task.FromResult(order is null || context is null ? "none" : $"{order.Name} x{order.Quantity}");

        [Function("CallsDescribe")]
        public static Task<string> CallsDescribe([OrchestrationTrigger] TaskOrchestrationContext context)
            => context.CallActivityAsync<string>("Describe", new Order("a", 3));

        [Function("Describe")]
        public static string Describe([ActivityTrigger] Order order, string instanceId, FunctionContext context, CancellationToken cancellationToken)
            => $"{order.Name} x{order.Quantity} of {instanceId}, {context.FunctionDefinition.Name}, "
                + $"{string.Join(",", context.BindingContext.BindingData.Keys.Order(StringComparer.Ordinal))}, {cancellationToken.CanBeCanceled}";

        [Function("CallsResolving")]
        public static Task<string> CallsResolving([OrchestrationTrigger] TaskOrchestrationContext context)
            => context.CallActivityAsync<string>("Resolving");

        [Function("Resolving")]
        public static string Resolving([ActivityTrigger] FunctionContext context)
            => context.InstanceServices.GetRequiredService<string[]>()[0];

        [Function("CallsScopedTwice")]
        public static async Task<int[]> CallsScopedTwice([OrchestrationTrigger] TaskOrchestrationContext context)
            => [await context.CallActivityAsync<int>("Scoped"), await context.CallActivityAsync<int>("Scoped")];

        [Function("Scoped")]
        public int Scoped([ActivityTrigger] FunctionContext context)
            => ReferenceEquals(context.InstanceServices.GetRequiredService<PerCall>(), perCall) ? perCall.Number : -1;

        [Function("Waits")]
        public static Task<string> Waits([OrchestrationTrigger] TaskOrchestrationContext context)
            => context.WaitForExternalEvent<string>("go");

        [Function("StartHello")]
        public static async Task<HttpResponseData> StartHello(
            [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "hello")] HttpRequestData request,
            [DurableClient] DurableTaskClient client)
            => await client.CreateCheckStatusResponseAsync(
                request, await client.ScheduleNewOrchestrationInstanceAsync("HelloCities"));

        [Function("HelloCities")]
        public static async Task<string[]> HelloCities([OrchestrationTrigger] TaskOrchestrationContext context)
            => [await context.CallActivityAsync<string>("SayHello", "Tokyo"), await context.CallActivityAsync<string>("SayHello", "London")];

        [Function("SayHello")]
        public static string SayHello([ActivityTrigger] string city) => $"Hello {city}!";

        [Function("Start")]
        public static async Task<IActionResult> Start(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "start/{id}")] HttpRequestData request,
            [DurableClient] DurableTaskClient client,
            string id)
        {
            await client.ScheduleNewOrchestrationInstanceAsync("WithInput", new Order("web", 1), new StartOrchestrationOptions(id));
            return new ContentResult { Content = client.CreateHttpManagementPayload(id, request).StatusQueryGetUri };
        }
    }
}
