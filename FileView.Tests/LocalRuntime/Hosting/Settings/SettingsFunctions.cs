using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace FileView.Tests.LocalRuntime.Hosting.Settings;

/// <summary>The app of the tests that hold a running host to its settings.</summary>
internal sealed class SettingsFunctions(Crowd crowd, SettingsFunctions.Attempts attempts)
{
    private static readonly TaskRetryOptions OnceMore = new RetryPolicy(2, TimeSpan.FromDays(1));

    [Function("CallsSix")]
    public static Task CallsSix([OrchestrationTrigger] TaskOrchestrationContext context) =>
        Task.WhenAll(Enumerable.Range(0, 6).Select(number => context.CallActivityAsync("Crowding", number)));

    [Function("Crowding")]
    public Task Crowding([ActivityTrigger] int _) => crowd.PassAsync();

    /// <summary>Holds its thread, as only an orchestrator would that breaks the rules: it is the episode that is counted.</summary>
    [Function("Crowded")]
    public Task Crowded([OrchestrationTrigger] TaskOrchestrationContext _)
    {
        Assert.True(Task.Run(crowd.PassAsync).Wait(TimeSpan.FromSeconds(30)));
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
            cancellationToken.Register(() =>
            {
                attempts.Over.Wait(CancellationToken.None);
                throw new InvalidOperationException("Not now.");
            });
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        return attempts.Count;
    }

    [Function("Waits")]
    public static Task<string> Waits([OrchestrationTrigger] TaskOrchestrationContext context) =>
        context.WaitForExternalEvent<string>("Never");

    [Function("Greets")]
    public static Task<string> Greets([OrchestrationTrigger] TaskOrchestrationContext context) =>
        context.CallActivityAsync<string>("Greeting", context.GetInput<string>());

    [Function("Greeting")]
    public static string Greeting([ActivityTrigger] string name) => $"Hello, {name}!";

    /// <summary>Schedules without end, whatever it is told.</summary>
    [Function("RunsAway")]
    public static async Task RunsAway([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var calls = new List<Task>();
        while (calls.TrueForAll(call => !call.IsFaulted))
        {
            calls.Add(context.CallActivityAsync<string>("Greeting", "you"));
        }

        await Task.WhenAll(calls);
    }

    [Function("TellsVersion")]
    public static Task<string> TellsVersion([OrchestrationTrigger] TaskOrchestrationContext context) =>
        Task.FromResult($"version [{context.Version}]");

    [Function("TellsProperties")]
    public static Task<object?> TellsProperties([OrchestrationTrigger] TaskOrchestrationContext context) =>
        Task.FromResult(context.Properties["HttpDefaultAsyncRequestSleepTimeMilliseconds"]);

    /// <summary>Calls a child of the version that is its input; without input, of none in particular.</summary>
    [Function("AsksChild")]
    public static async Task<string> AsksChild([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        try
        {
            return context.GetInput<string>() is { } version
                ? await context.CallSubOrchestratorAsync<string>("TellsVersion", options: new SubOrchestrationOptions(OnceMore) { Version = version })
                : await context.CallSubOrchestratorAsync<string>("TellsVersion");
        }
        catch (TaskFailedException exception)
        {
            return exception.FailureDetails!.ErrorType;
        }
    }

    [Function("Answers")]
    public static IActionResult Answers([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "answers")] HttpRequest request) =>
        new OkObjectResult(request.Method);

    [Function("IsSilent")]
    public static async Task IsSilent(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "silent")] HttpRequest request, CancellationToken cancellationToken)
    {
        var never = new TaskCompletionSource();
        await never.Task.WaitAsync(cancellationToken);
        request.HttpContext.Response.StatusCode = StatusCodes.Status200OK;
    }

    internal sealed class Attempts
    {
        public int Count { get; set; }

        public ManualResetEventSlim Over { get; } = new();
    }
}
