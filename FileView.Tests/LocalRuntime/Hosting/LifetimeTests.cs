using System.Net;
using FileView.LocalRuntime.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FileView.Tests.LocalRuntime.Hosting;

public sealed class LifetimeTests
{
    [Fact]
    public async Task Start_FindingsOfHostJson_AreLoggedByTheirKeys()
    {
        await using TestApp app = await TestApp.StartAsync(new TestAppSetup(typeof(Functions))
        {
            HostJson = """
                { "version": "2.0", "logging": { "logLevel": { "default": "Debug" } }, "extensions": {
                    "http": { "routePrefix": "", "routPrefix": "api", "dynamicThrottlesEnabled": true },
                    "durableTask": { "hubName": "TestHub" } } }
                """,
        });

        Assert.Contains(
            "Warning Host.Startup: host.json: 'extensions:http:routPrefix' is not a setting of the host and is not used", app.Logs.Lines);
        Assert.Contains(
            "Debug Host.Startup: host.json: 'extensions:http:dynamicThrottlesEnabled' changes nothing in the local runtime: "
            + "it watches the counters of Azure's sandbox",
            app.Logs.Lines);
    }

    [Fact]
    public void Build_ConnectionStringThatIsNone_NamesTheSetting()
    {
        var setup = new TestAppSetup(typeof(Functions))
        {
            Settings = new Dictionary<string, string?> { ["AzureWebJobsStorage"] = "AccountName=" },
        };

        Assert.StartsWith("AzureWebJobsStorage ", Assert.Throws<HostStartException>(() => TestApp.Build(setup)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_DisabledFunction_IsNotThere()
    {
        await using TestApp app = await TestApp.StartAsync(new TestAppSetup(typeof(Functions))
        {
            Settings = new Dictionary<string, string?> { ["AzureWebJobs.Quick.Disabled"] = "true" },
        });

        Assert.Equal(HttpStatusCode.NotFound, (await app.Client.GetAsync("/quick")).StatusCode);
        Assert.Contains("Information Host.Startup: The function 'Quick' is disabled by an app setting", app.Logs.Lines);
    }

    [Fact]
    public async Task Stop_CallThatEndsInTime_IsAnswered()
    {
        var gate = new Gate();
        TestApp app = await StartAsync(gate, "00:01:00");
        Task<HttpResponseMessage> call = app.Client.GetAsync("/held");
        await gate.Entered.Task;

        Task stop = app.StopAsync();
        gate.Release.SetResult();

        Assert.Equal("done", await (await call).Content.ReadAsStringAsync());
        await stop;
        await app.DisposeAsync();
    }

    [Fact]
    public async Task Stop_CallThatDoesNotEndInTime_IsCancelled()
    {
        var gate = new Gate();
        TestApp app = await StartAsync(gate, "00:00:00.200");
        Task<HttpResponseMessage> call = app.Client.GetAsync("/held");
        await gate.Entered.Task;

        await app.StopAsync();

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => call);
        await gate.Cancelled.Task.WaitAsync(TimeSpan.FromSeconds(10));
        await app.DisposeAsync();
    }

    [Fact]
    public async Task RunOnStartup_InTheHost_CallsTheFunction()
    {
        var gate = new Gate();
        await using TestApp app = await TestApp.StartAsync(new TestAppSetup(typeof(Timers))
        {
            Settings = new Dictionary<string, string?> { ["Rarely"] = "0 0 0 1 1 *" },
            Configure = builder => builder.Services.AddSingleton(gate),
        });

        await gate.Entered.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void Build_Twice_IsRefused()
    {
        using var folder = new TempFolder();
        folder.Write("host.json", """{ "version": "2.0" }""");
        var builder = new FunctionsApplicationBuilder([], new FunctionAppSource
        {
            ContentRoot = folder.Path,
            Types = [],
            Settings = new Dictionary<string, string?> { ["AzureWebJobsStorage"] = folder.Path },
        });
        builder.Build().Dispose();

        Assert.Equal(
            "The application has already been built.", Assert.Throws<InvalidOperationException>(builder.Build).Message);
    }

    [Fact]
    public void Build_LocalSettings_AreTheWeakestConfiguration()
    {
        using var folder = new TempFolder();
        folder.Write("host.json", """{ "version": "2.0" }""");
        folder.Write("local.settings.json", """{ "Values": { "a__b": "file", "c": "file", "AZURE_FUNCTIONS_ENVIRONMENT": "x" } }""");
        var builder = new FunctionsApplicationBuilder([], new FunctionAppSource
        {
            ContentRoot = folder.Path,
            Types = [],
            Settings = new Dictionary<string, string?> { ["c"] = "setting", ["AZURE_FUNCTIONS_ENVIRONMENT"] = "Staging" },
        });

        Assert.Equal("file", builder.Configuration["a:b"]);
        Assert.Equal("setting", builder.Configuration["c"]);
        Assert.True(builder.Environment.IsStaging());
        Assert.Equal(folder.Path, builder.Environment.ContentRootPath.TrimEnd('/'));
    }

    private static Task<TestApp> StartAsync(Gate gate, string shutdownTimeLimit) => TestApp.StartAsync(new TestAppSetup(typeof(Functions))
    {
        Settings = new Dictionary<string, string?> { ["AzureFunctionsLocal:ShutdownTimeLimit"] = shutdownTimeLimit },
        Configure = builder => builder.Services.AddSingleton(gate),
    });

    internal sealed class Gate
    {
        public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Release { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Cancelled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    internal sealed class Timers(Gate gate)
    {
        [Function("Timer")]
        public void Run([TimerTrigger("%Rarely%", RunOnStartup = true)] TimerInfo timer)
        {
            if (!timer.IsPastDue)
            {
                gate.Entered.SetResult();
            }
        }
    }

    internal sealed class Functions
    {
        [Function("Quick")]
        public static IActionResult Quick([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "quick")] HttpRequest request)
            => new OkObjectResult(request.Method);

        [Function("Held")]
        public static async Task<IActionResult> Held(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "held")] HttpRequest request, CancellationToken cancellationToken)
        {
            var gate = request.HttpContext.RequestServices.GetRequiredService<Gate>();
            gate.Entered.SetResult();
            try
            {
                await gate.Release.Task.WaitAsync(cancellationToken);
            }
            catch (OperationCanceledException)
            {
                gate.Cancelled.SetResult();
                throw;
            }

            return new ContentResult { Content = "done" };
        }
    }
}
