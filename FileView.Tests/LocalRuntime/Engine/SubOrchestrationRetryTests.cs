using FileView.LocalRuntime.Engine;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace FileView.Tests.LocalRuntime.Engine;

public sealed class SubOrchestrationRetryTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(5);

    private int _attempts;

    [Fact]
    public async Task Case066_TagsAndRetryPolicy_SameChildIsRetried()
    {
        int attempts = 0;
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions()
            .Orchestrator("Child", context =>
                ++attempts < 3
                    ? Task.FromException<string>(new InvalidOperationException("not yet"))
                    : Task.FromResult(context.InstanceId))
            .Orchestrator("Parent", context => context.CallSubOrchestratorAsync<string>(
                "Child",
                null,
                new SubOrchestrationOptions(new RetryPolicy(3, TimeSpan.FromMilliseconds(10)), "kid")
                {
                    Tags = new Dictionary<string, string> { ["k"] = "v" },
                })));

        InstanceState end = await hub.RunAsync("Parent");

        Assert.Equal("\"kid\"", end.Output);
        Assert.Equal("v", (await hub.EndOfAsync("kid")).Tags["k"]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(10)]
    public async Task Case076_Policy_AttemptsAreEqual(int attempts)
    {
        await using TestHub hub = await OpenAsync(TaskOptions.FromRetryPolicy(new RetryPolicy(attempts, Short)), failures: int.MaxValue);

        InstanceState end = await hub.RunAsync("Parent");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.Status);
        Assert.Equal(attempts, _attempts);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Case077_Handler_DecidesAfterEachAttempt(int attempts)
    {
        var seen = new SortedSet<int>();
        TaskOptions options = TaskOptions.FromRetryHandler(retry =>
        {
            seen.Add(retry.LastAttemptNumber);
            return retry.LastFailure.IsCausedBy<InvalidOperationException>() && retry.LastAttemptNumber < attempts;
        });
        await using TestHub hub = await OpenAsync(options, failures: int.MaxValue);

        InstanceState end = await hub.RunAsync("Parent");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.Status);
        Assert.Equal(attempts, _attempts);
        Assert.Equal(Enumerable.Range(1, attempts), seen);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 5)]
    public async Task Case077_PolicyWithFailureFilter_StopsAtNo(bool isRetriable, int attempts)
    {
        var policy = new RetryPolicy(5, Short) { HandleFailure = failure => failure.IsCausedBy<InvalidOperationException>() == isRetriable };
        await using TestHub hub = await OpenAsync(TaskOptions.FromRetryPolicy(policy), failures: 4);

        InstanceState end = await hub.RunAsync("Parent");

        Assert.Equal(attempts, _attempts);
        Assert.Equal(
            isRetriable
                ? "5"
                : "Microsoft.DurableTask.TaskFailedException: Task 'Child' (#0) failed with an unhandled exception: attempt 1",
            end.Output);
    }

    private Task<TestHub> OpenAsync(TaskOptions options, int failures) => TestHub.OpenAsync(new TestFunctions()
        .Orchestrator("Child", _ => ++_attempts > failures
            ? Task.FromResult(_attempts)
            : throw new InvalidOperationException($"attempt {_attempts}"))
        .Orchestrator("Parent", context => context.CallSubOrchestratorAsync<int>("Child", 0, options)));
}
