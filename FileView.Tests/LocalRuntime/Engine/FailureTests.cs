using FileView.LocalRuntime.Engine;
using FileView.Tests.LocalRuntime.Hosting;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace FileView.Tests.LocalRuntime.Engine;

public sealed class FailureTests
{
    private static TestFunctions Functions() => new TestFunctions()
        .Activity<string, string>("Throw", text => throw new InvalidOperationException(text, new ArgumentException("cause")));

    [Fact]
    public async Task Case069_UnhandledActivityException_KeepsTheChain()
    {
        await using TestHub hub = await TestHub.OpenAsync(Functions()
            .Orchestrator("Fail", context => context.CallActivityAsync<string>("Throw", "boom")));

        InstanceState end = await hub.RunAsync("Fail");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.Status);
        Assert.Equal(
            "Microsoft.DurableTask.TaskFailedException: Task 'Throw' (#0) failed with an unhandled exception: boom", end.Output);
        Assert.Equal("System.InvalidOperationException", end.Failure!.Inner!.ErrorType);
        Assert.Equal("boom", end.Failure.Inner.ErrorMessage);
        Assert.Equal("System.ArgumentException", end.Failure.Inner.Inner!.ErrorType);
        Assert.NotNull(end.Failure.Inner.StackTrace);
    }

    [Fact]
    public async Task FailureThatCannotBeTakenDown_IsRunAgainAndDoesNotCostItsPlace()
    {
        int runs = 0;
        var clock = new ManualClock(DateTimeOffset.UnixEpoch.AddDays(1));
        var functions = new TestFunctions
        {
            Describe = _ => runs == 1 ? throw new NotSupportedException("broken") : null,
        };
        functions.Activity<int, int>("Fails", _ => throw new InvalidOperationException($"run {++runs}"))
            .Orchestrator("Call", context => context.CallActivityAsync<int>("Fails", 0));
        await using TestHub hub = await TestHub.OpenAsync(functions, new TaskHubOptions { MaxConcurrentActivities = 1 }, clock);
        string id = await hub.StartAsync("Call");

        await clock.WaitForTimerAsync(TimeSpan.FromSeconds(2));
        clock.Advance(TimeSpan.FromSeconds(2));

        Assert.EndsWith("run 2", (await hub.EndOfAsync(id)).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(typeof(ApplicationException))]
    [InlineData(typeof(InvalidTimeZoneException))]
    [InlineData(typeof(CustomException))]
    public async Task Case070_UnhandledOrchestratorException_KeepsTypeMessageAndStack(Type type)
    {
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions().Orchestrator("Fail", _ => Throw(type)));

        InstanceState end = await hub.RunAsync("Fail");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.Status);
        Assert.Equal($"{type.FullName}: Kah-BOOOOM!!!", end.Output);
        TaskFailureDetails details = Failures.ToDetails(end.Failure!);
        Assert.Equal(type.FullName, details.ErrorType);
        Assert.Equal("Kah-BOOOOM!!!", details.ErrorMessage);
        Assert.Contains(nameof(Throw), details.StackTrace, StringComparison.Ordinal);
        Assert.True(details.IsCausedBy(type));
        Assert.True(details.IsCausedBy<Exception>());
        Assert.False(details.IsCausedBy<ArgumentException>());
    }

    [Fact]
    public async Task Case072_CaughtActivityException_IsCausedByItsBaseTypes()
    {
        await using TestHub hub = await TestHub.OpenAsync(Functions().Orchestrator("Catch", async context =>
        {
            try
            {
                await context.CallActivityAsync<string>("Throw", "boom");
                return "not thrown";
            }
            catch (TaskFailedException exception)
            {
                TaskFailureDetails details = exception.FailureDetails;
                return $"{details.IsCausedBy<InvalidOperationException>()} {details.IsCausedBy<SystemException>()} "
                    + $"{details.IsCausedBy<ArgumentException>()} {exception.TaskId} {exception.TaskName}";
            }
        }));

        Assert.Equal("\"True True False 0 Throw\"", (await hub.RunAsync("Catch")).Output);
    }

    [Fact]
    public async Task Case079_UncaughtActivityException_OutputBeginsWithItsType()
    {
        await using TestHub hub = await TestHub.OpenAsync(Functions()
            .Orchestrator("Fail", context => context.CallActivityAsync<string>("Throw", "This activity failed")));

        InstanceState end = await hub.RunAsync("Fail");

        Assert.StartsWith("Microsoft.DurableTask.TaskFailedException", end.Output, StringComparison.Ordinal);
        Assert.Contains("This activity failed", end.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Case080_CaughtActivityException_Succeeds()
    {
        await using TestHub hub = await TestHub.OpenAsync(Functions()
            .Orchestrator("Catch", context => CaughtAsync(context, caught => caught.Message)));

        InstanceState end = await hub.RunAsync("Catch");

        Assert.Equal(OrchestrationRuntimeStatus.Completed, end.Status);
        Assert.Equal("Task 'Throw' (#0) failed with an unhandled exception: boom", TestFunctions.Converter.Deserialize<string>(end.Output));
    }

    [Fact]
    public async Task Case081_CaughtActivityException_DetailsHaveTheErrorType()
    {
        await using TestHub hub = await TestHub.OpenAsync(Functions()
            .Orchestrator("Catch", context => CaughtAsync(
                context, caught => $"{caught.FailureDetails} <- {caught.FailureDetails.InnerFailure}")));

        Assert.Equal(
            "System.InvalidOperationException: boom <- System.ArgumentException: cause",
            TestFunctions.Converter.Deserialize<string>((await hub.RunAsync("Catch")).Output));
    }

    [Fact]
    public async Task FailureProperties_OfTheActivity_AreKeptByTheOrchestratorAndTheLog()
    {
        var functions = new TestFunctions
        {
            Describe = exception => exception is InvalidOperationException
                ? new Dictionary<string, object?>
                {
                    ["id"] = Guid.Empty, ["ratio"] = double.NaN, ["worse"] = new Untellable(), ["list"] = new[] { 1, 2 },
                }
                : null,
        };
        await using TestHub hub = await TestHub.OpenAsync(functions
            .Activity<string, string>("Throw", text => throw new InvalidOperationException(text))
            .Orchestrator("Fail", context => context.CallActivityAsync<string>("Throw", "boom")));
        await hub.RunAsync("Fail", instanceId: "f");

        await hub.CrashAndReopenAsync();

        FailureRecord failure = (await hub.EndOfAsync("f")).Failure!;
        Assert.Null(failure.Properties);
        Assert.Equal(
            """{"id":"00000000-0000-0000-0000-000000000000","ratio":"NaN","worse":"(no text)","list":[1,2]}""",
            failure.Inner!.Properties);
    }

    [Fact]
    public async Task Case085_UnknownActivity_FailsWithoutDetails()
    {
        await using TestHub hub = await TestHub.OpenAsync(Functions().Orchestrator("Catch", async context =>
        {
            try
            {
                return await context.CallActivityAsync<string>("NoSuchActivity");
            }
            catch (TaskFailedException exception)
            {
                return exception.FailureDetails.ErrorType;
            }
        }));

        InstanceState end = await hub.RunAsync("Catch");

        Assert.Equal("\"(unknown)\"", end.Output);
        HistoryEvent failed = (await hub.HistoryOfAsync(end.InstanceId)).Single(item => item.Type == HistoryEventType.TaskFailed);
        Assert.Equal(
            "The function 'NoSuchActivity' doesn't exist, is disabled, or is not an activity function. Additional info: The "
            + "following are the known activity functions: 'Throw'.",
            failed.Reason);
    }

    [Fact]
    public async Task Case086_UnknownOrchestrator_StartsAndFails()
    {
        await using TestHub hub = await TestHub.OpenAsync(Functions().Orchestrator("Known", _ => Task.CompletedTask));

        InstanceState end = await hub.RunAsync("Nope");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.Status);
        Assert.Contains("is not an orchestrator function. Additional info:", end.Output, StringComparison.Ordinal);
        Assert.EndsWith("\"details\":null}", end.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CancelledOrchestrator_FailsWithTheFunctionsName()
    {
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions()
            .Orchestrator("Cancel", _ => Task.FromException(new OperationCanceledException("lost")))
            .RawOrchestrator("CancelSync", _ => throw new OperationCanceledException("lost")));

        foreach (string name in new[] { "Cancel", "CancelSync" })
        {
            InstanceState end = await hub.RunAsync(name);
            Assert.Equal(
                $$"""{"message":"Function '{{name}}' failed with an unhandled exception.","details":"One or more errors occurred. (A task was canceled.)"}""",
                end.Output);
        }
    }

    [Fact]
    public async Task NullTask_FailsAsANullReference()
    {
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions().RawOrchestrator("Null", _ => null!));

        Assert.Equal(
            "System.NullReferenceException: Object reference not set to an instance of an object.", (await hub.RunAsync("Null")).Output);
    }

    private static async Task<string> CaughtAsync(TaskOrchestrationContext context, Func<TaskFailedException, string> tell)
    {
        try
        {
            return await context.CallActivityAsync<string>("Throw", "boom");
        }
        catch (TaskFailedException exception)
        {
            return tell(exception);
        }
    }

    private static Task Throw(Type type) => throw (Exception)Activator.CreateInstance(type, "Kah-BOOOOM!!!")!;

    private sealed class Untellable
    {
        public override string ToString() => throw new NotSupportedException("no text");
    }

    internal sealed class CustomException(string message) : Exception(message);
}
