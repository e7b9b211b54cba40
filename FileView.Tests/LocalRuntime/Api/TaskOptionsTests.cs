using Microsoft.DurableTask;

namespace FileView.Tests.LocalRuntime.Api;

public class TaskOptionsTests
{
    private static readonly RetryPolicy Policy = new(3, TimeSpan.FromSeconds(1));

    [Fact]
    public void WithInstanceId_OfRetryOptions_KeepsThem()
    {
        SubOrchestrationOptions options = TaskOptions.FromRetryPolicy(Policy).WithInstanceId("child");

        Assert.Equal("child", options.InstanceId);
        Assert.Same(Policy, options.Retry!.Policy);
    }

    [Fact]
    public void SubOrchestrationOptions_OfSubOrchestrationOptions_KeepsTheIdUnlessGivenAnother()
    {
        TaskOptions first = new SubOrchestrationOptions(instanceId: "one") { Version = "1.0" };

        Assert.Equal("one", new SubOrchestrationOptions(first).InstanceId);
        Assert.Equal("two", new SubOrchestrationOptions(first, "two").InstanceId);
        Assert.Equal(new TaskVersion("1.0"), new SubOrchestrationOptions(first).Version);
    }

    [Fact]
    public async Task RetryHandler_AsOptions_IsAsked()
    {
        RetryHandler handler = context => context.LastAttemptNumber < 2;
        TaskRetryOptions options = handler;
        var failure = new TaskFailureDetails("T", "m", null, null, null);

        Assert.Null(options.Policy);
        Assert.True(await options.Handler!(new RetryContext(null!, 1, failure, TimeSpan.Zero, default)));
        Assert.False(await options.Handler!(new RetryContext(null!, 2, failure, TimeSpan.Zero, default)));
    }

    [Fact]
    public void Copy_OfStartOptions_KeepsEverything()
    {
        var options = new StartOrchestrationOptions("id", DateTimeOffset.UnixEpoch)
        {
            Tags = new Dictionary<string, string> { ["a"] = "b" },
            Version = "2.0",
            DedupeStatuses = ["Running"],
        };

        Assert.Equal(options, new StartOrchestrationOptions(options));
    }
}
