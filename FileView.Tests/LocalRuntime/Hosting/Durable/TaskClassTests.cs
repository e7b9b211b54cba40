using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace FileView.Tests.LocalRuntime.Hosting.Durable;

/// <summary>Orchestrators and activities that are classes.</summary>
public sealed class TaskClassTests
{
    [Fact]
    public async Task Case007_HelloSequence_ClassesRun()
    {
        OrchestrationMetadata end = await RunAsync("HelloSequence", null);

        Assert.Equal(["Hello, Tokyo!", "Hello, London!", "Hello, Seattle!"], end.ReadOutputAs<string[]>()!);
    }

    [Fact]
    public async Task Case008_ClassOrchestratorThrows_FailsWithItsType()
    {
        OrchestrationMetadata end = await RunAsync(nameof(Throws), 7);

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Equal("System.InvalidTimeZoneException: input 7", end.SerializedOutput);
    }

    [Fact]
    public async Task Case009_ClassActivityWithRetryPolicy_SucceedsOnTheThird()
    {
        await using TestApp app = await StartAsync();

        OrchestrationMetadata end = await RunAsync(app, nameof(Retries), null);

        Assert.Equal("3", end.SerializedOutput);
        Assert.Equal(3, app.Services.GetRequiredService<Log>().Disposed);
    }

    [Fact]
    public async Task Case010_ClassSubOrchestration_KnowsItsParent()
    {
        OrchestrationMetadata end = await RunAsync(nameof(Parent), 20);

        Assert.Equal("\"Parent called Child with 21\"", end.SerializedOutput);
    }

    [Fact]
    public async Task Case011_ClassExternalEvent_IsReceived()
    {
        await using TestApp app = await StartAsync();
        var client = app.Services.GetRequiredService<DurableTaskClient>();
        string id = await client.ScheduleNewOrchestrationInstanceAsync(nameof(Approval));
        await client.WaitForInstanceStartAsync(id);

        await client.RaiseEventAsync(id, "Approved", true);

        OrchestrationMetadata end = await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true);
        Assert.Equal("true", end.SerializedOutput);
    }

    [Fact]
    public async Task Activity_RegisteredAsAService_IsThatObjectInTheScopeOfTheCall()
    {
        await using TestApp app = await StartAsync(services => services.AddSingleton(new Registered(41)));

        Assert.Equal("41", (await RunAsync(app, "CallsRegistered", null)).SerializedOutput);
    }

    [Fact]
    public async Task Middleware_SeesTheTriggerOfAClass()
    {
        var seen = new List<string>();
        TestAppSetup setup = Setup();
        await using TestApp app = await TestApp.StartAsync(setup with
        {
            Configure = builder =>
            {
                setup.Configure(builder);
                ((IFunctionsWorkerApplicationBuilder)builder).Use(next => context =>
                {
                    seen.Add($"{context.FunctionDefinition.Name} {context.FunctionDefinition.InputBindings.Values.Single().Type}");
                    return next(context);
                });
            },
        });

        await RunAsync(app, "CallsRegistered", null);

        Assert.Equal(["CallsRegistered orchestrationTrigger", "Registered activityTrigger"], seen.Distinct());
    }

    private static async Task<OrchestrationMetadata> RunAsync(string orchestrator, object? input)
    {
        await using TestApp app = await StartAsync();
        return await RunAsync(app, orchestrator, input);
    }

    private static async Task<OrchestrationMetadata> RunAsync(TestApp app, string orchestrator, object? input)
    {
        var client = app.Services.GetRequiredService<DurableTaskClient>();
        string id = await client.ScheduleNewOrchestrationInstanceAsync(orchestrator, input);
        return await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true);
    }

    private static Task<TestApp> StartAsync(Action<IServiceCollection>? register = null) => TestApp.StartAsync(Setup(register));

    private static TestAppSetup Setup(Action<IServiceCollection>? register = null) => new(
        typeof(HelloSequence),
        typeof(SayHello),
        typeof(Throws),
        typeof(Retries),
        typeof(Flaky),
        typeof(Parent),
        typeof(Child),
        typeof(Approval),
        typeof(CallsRegistered),
        typeof(Registered))
    {
        Configure = builder =>
        {
            builder.Services.AddSingleton<Log>();
            register?.Invoke(builder.Services);
        },
    };

    internal sealed class Log
    {
        public int Calls { get; set; }

        public int Disposed { get; set; }
    }

    [DurableTask("HelloSequence")]
    internal sealed class HelloSequence : TaskOrchestrator<string, List<string>>
    {
        public override async Task<List<string>> RunAsync(TaskOrchestrationContext context, string input) =>
        [
            await context.CallActivityAsync<string>("Greeting", "Tokyo"),
            await context.CallActivityAsync<string>("Greeting", "London"),
            await context.CallActivityAsync<string>("Greeting", "Seattle"),
        ];
    }

    [DurableTask("Greeting")]
    internal sealed class SayHello : TaskActivity<string, string>
    {
        public override Task<string> RunAsync(TaskActivityContext context, string input) => Task.FromResult($"Hello, {input}!");
    }

    [DurableTask]
    internal sealed class Throws : TaskOrchestrator<int, string>
    {
        public override Task<string> RunAsync(TaskOrchestrationContext context, int input) =>
            throw new InvalidTimeZoneException($"input {input}");
    }

    [DurableTask]
    internal sealed class Retries : TaskOrchestrator<object, int>
    {
        public override Task<int> RunAsync(TaskOrchestrationContext context, object input) => context.CallActivityAsync<int>(
            nameof(Flaky), null, TaskOptions.FromRetryPolicy(new RetryPolicy(3, TimeSpan.FromMilliseconds(1))));
    }

    [DurableTask]
    internal sealed class Flaky(Log log) : TaskActivity<object, int>, IDisposable
    {
        public override Task<int> RunAsync(TaskActivityContext context, object input) => ++log.Calls < 3
            ? throw new InvalidOperationException($"{context.Name} not yet")
            : Task.FromResult(log.Calls);

        public void Dispose() => log.Disposed++;
    }

    [DurableTask]
    internal sealed class Parent : TaskOrchestrator<int, string>
    {
        public override Task<string> RunAsync(TaskOrchestrationContext context, int input) =>
            context.CallSubOrchestratorAsync<string>(nameof(Child), input + 1);
    }

    /// <summary>An orchestrator whose method is inherited.</summary>
    internal abstract class Reporting : TaskOrchestrator<int, string>
    {
        public override Task<string> RunAsync(TaskOrchestrationContext context, int input) =>
            Task.FromResult($"{context.Parent?.Name} called {context.Name} with {input}");
    }

    [DurableTask]
    internal sealed class Child : Reporting;

    [DurableTask]
    internal sealed class Approval : TaskOrchestrator<object, bool>
    {
        public override Task<bool> RunAsync(TaskOrchestrationContext context, object input) =>
            context.WaitForExternalEvent<bool>("Approved");
    }

    [DurableTask]
    internal sealed class CallsRegistered : TaskOrchestrator<object, int>
    {
        public override Task<int> RunAsync(TaskOrchestrationContext context, object input) =>
            context.CallActivityAsync<int>(nameof(Registered), context.InstanceId);
    }

    [DurableTask]
    internal sealed class Registered(int value = 0) : TaskActivity<string, int>
    {
        public override Task<int> RunAsync(TaskActivityContext context, string input) =>
            Task.FromResult(context.InstanceId == input ? value : -1);
    }
}
