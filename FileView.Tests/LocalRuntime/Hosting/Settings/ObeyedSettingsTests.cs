using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace FileView.Tests.LocalRuntime.Hosting.Settings;

/// <summary>What host.json says is what the running host does.</summary>
public sealed class ObeyedSettingsTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task MaxConcurrentActivityFunctions_MoreAreCalled_NoMoreRunAtOnce()
    {
        await using TestApp app = await StartAsync("\"maxConcurrentActivityFunctions\": 2");

        await EndAsync(app, await Client(app).ScheduleNewOrchestrationInstanceAsync("CallsSix"));

        Assert.Equal(2, app.Services.GetRequiredService<Crowd>().Most);
    }

    [Fact]
    public async Task MaxConcurrentOrchestratorFunctions_MoreAreStarted_NoMoreRunAtOnce()
    {
        await using TestApp app = await StartAsync("\"maxConcurrentOrchestratorFunctions\": 2");

        string[] ids = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(_ => Client(app).ScheduleNewOrchestrationInstanceAsync("Crowded")));
        await Task.WhenAll(ids.Select(id => EndAsync(app, id)));

        Assert.Equal(2, app.Services.GetRequiredService<Crowd>().Most);
    }

    [Fact]
    public async Task FunctionTimeout_ActivityTakesLonger_IsCutOffAndRunsAgain()
    {
        await using TestApp app = await StartAsync("\"hubName\": \"TestHub\"", top: "\"functionTimeout\": \"00:00:01\",");

        OrchestrationMetadata end = await EndAsync(app, await Client(app).ScheduleNewOrchestrationInstanceAsync("CallsSlow"));

        Assert.Equal("2", end.SerializedOutput);
    }

    [Fact]
    public async Task HubName_IsTheFolderOfTheHub()
    {
        await using TestApp app = await StartAsync("\"hubName\": \"Another\"");

        Assert.Equal("Another", Client(app).Name);
        Assert.True(Directory.Exists(Path.Combine(Path.GetDirectoryName(app.HubFolder)!, "Another")));
    }

    [Fact]
    public async Task OverridableExistingInstanceStates_AnyState_ReplacesWhatRuns()
    {
        await using TestApp app = await StartAsync("\"overridableExistingInstanceStates\": \"AnyState\"");
        var options = new StartOrchestrationOptions("same");
        await Client(app).ScheduleNewOrchestrationInstanceAsync("Waits", "first", options);
        await Client(app).WaitForInstanceStartAsync("same");

        await Client(app).ScheduleNewOrchestrationInstanceAsync("Waits", "second", options);

        OrchestrationMetadata now = await Client(app).WaitForInstanceStartAsync("same", getInputsAndOutputs: true);
        Assert.Equal("\"second\"", now.SerializedInput);
    }

    [Fact]
    public async Task OverridableExistingInstanceStates_Default_RefusesASecondStart()
    {
        await using TestApp app = await StartAsync("\"overridableExistingInstanceStates\": \"NonRunningStates\"");
        var options = new StartOrchestrationOptions("same");
        await Client(app).ScheduleNewOrchestrationInstanceAsync("Waits", "first", options);

        await Assert.ThrowsAnyAsync<InvalidOperationException>(
            () => Client(app).ScheduleNewOrchestrationInstanceAsync("Waits", "second", options));
    }

    [Theory]
    [InlineData("\"default\": \"Warning\"", false)]
    [InlineData("\"default\": \"Warning\", \"Host.Startup\": \"Information\"", true)]
    [InlineData("\"default\": \"Information\", \"Host.Startup\": \"Warning\"", false)]
    public async Task LogLevel_OfACategory_DecidesWhatIsLogged(string levels, bool isLogged)
    {
        await using TestApp app = await StartAsync(
            "\"hubName\": \"TestHub\"", top: $$"""  "logging": { "logLevel": { {{levels}} } }, """);

        Assert.Equal(isLogged, app.Logs.Lines.Any(line => line.StartsWith("Information Host.Startup: ", StringComparison.Ordinal)));
    }

    private static DurableTaskClient Client(TestApp app) => app.Services.GetRequiredService<DurableTaskClient>();

    private static async Task<OrchestrationMetadata> EndAsync(TestApp app, string id) => await Client(app)
        .WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true).WaitAsync(Patience);

    private static Task<TestApp> StartAsync(string durable, string top = "") => TestApp.StartAsync(new TestAppSetup(typeof(Functions))
    {
        HostJson = $$"""{ "version": "2.0", {{top}} "extensions": { "durableTask": { {{durable}} } } }""",
        Configure = builder => builder.Services.AddSingleton<Crowd>().AddSingleton<Attempts>(),
    });

    internal sealed class Attempts
    {
        public int Count { get; set; }
    }

    internal sealed class Functions(Crowd crowd, Attempts attempts)
    {
        [Function("CallsSix")]
        public static Task CallsSix([OrchestrationTrigger] TaskOrchestrationContext context) =>
            Task.WhenAll(Enumerable.Range(0, 6).Select(number => context.CallActivityAsync("Crowding", number)));

        [Function("Crowding")]
        public Task Crowding([ActivityTrigger] int _) => crowd.PassAsync();

        /// <summary>Holds its thread, as only an orchestrator would that breaks the rules: it is the episode that is counted.</summary>
        [Function("Crowded")]
        public Task Crowded([OrchestrationTrigger] TaskOrchestrationContext _)
        {
            Assert.True(Task.Run(crowd.PassAsync).Wait(Patience));
            return Task.CompletedTask;
        }

        [Function("CallsSlow")]
        public static Task<int> CallsSlow([OrchestrationTrigger] TaskOrchestrationContext context) =>
            context.CallActivityAsync<int>("Slow", "x");

        /// <summary>Ends at its second attempt only, and takes being told to end badly.</summary>
        [Function("Slow")]
        public async Task<int> Slow([ActivityTrigger] string _, CancellationToken cancellationToken)
        {
            if (++attempts.Count == 1)
            {
                cancellationToken.Register(() => throw new InvalidOperationException("Not now."));
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            return attempts.Count;
        }

        [Function("Waits")]
        public static Task<string> Waits([OrchestrationTrigger] TaskOrchestrationContext context) =>
            context.WaitForExternalEvent<string>("Never");
    }
}
