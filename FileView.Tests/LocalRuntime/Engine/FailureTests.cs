using FileView.LocalRuntime.Engine;
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
    public async Task Case071_ThreeLevels_NestAccordingly()
    {
        await using TestHub hub = await TestHub.OpenAsync(Functions()
            .Orchestrator("Child", context => context.CallActivityAsync<string>("Throw", "boom"))
            .Orchestrator("Parent", context => context.CallSubOrchestratorAsync<string>("Child")));

        InstanceState end = await hub.RunAsync("Parent");

        Assert.EndsWith(
            "Task 'Child' (#0) failed with an unhandled exception: Task 'Throw' (#0) failed with an unhandled exception: boom",
            end.Output,
            StringComparison.Ordinal);
        Assert.Equal("Microsoft.DurableTask.TaskFailedException", end.Failure!.Inner!.ErrorType);
        Assert.Equal("System.InvalidOperationException", end.Failure.Inner.Inner!.ErrorType);
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
    public async Task Case087_NonDeterminism_FailsAtOnceAndCannotBeCaught()
    {
        int episode = 0;
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions()
            .Activity<int, int>("Same", value => value)
            .Orchestrator("Changing", async context =>
            {
                try
                {
                    if (++episode == 1)
                    {
                        await context.CallActivityAsync<int>("Same", 1);
                    }
                    else
                    {
                        await context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
                    }
                }
                catch (Exception)
                {
                    context.SetCustomStatus("caught");
                }
            }));

        InstanceState end = await hub.RunAsync("Changing");

        Assert.Equal(
            "DurableTask.Core.Exceptions.NonDeterministicOrchestrationException: Non-Deterministic workflow detected: A previous "
            + "execution of this orchestration scheduled an activity task with sequence number 0 named 'Same', but the current "
            + "orchestration replay instead produced a CreateTimerOrchestratorAction action with this sequence number. Was a "
            + "change made to the orchestrator code after this instance had already started running?",
            end.Output);
    }

    [Fact]
    public async Task Case088_AwaitBeforeTheContextIsUsed_Fails()
    {
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions()
            .Orchestrator("Illegal", async _ => await new TaskCompletionSource().Task));

        InstanceState end = await hub.RunAsync("Illegal");

        Assert.StartsWith(
            "System.InvalidOperationException: An invalid asynchronous invocation was detected.", end.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Case088_ContextOnAnotherThread_Throws()
    {
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions().Orchestrator("Illegal", context =>
        {
            string? message = null;
            var thread = new Thread(() =>
            {
                try
                {
                    _ = context.CallActivityAsync<int>("Any");
                }
                catch (InvalidOperationException exception)
                {
                    message = exception.Message;
                }
            });
            thread.Start();
            thread.Join();
            return Task.FromResult(message);
        }));

        Assert.StartsWith("\"An invalid asynchronous invocation", (await hub.RunAsync("Illegal")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task IllegalAwaitLater_LeavesTheInstanceRunningAndTerminable()
    {
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions()
            .Activity<int, int>("Same", value => value)
            .Orchestrator("Stuck", async context =>
            {
                await context.CallActivityAsync<int>("Same", 1);
                context.SetCustomStatus("here");
                await Task.Run(() => 1);
                return await context.CallActivityAsync<int>("Same", 2);
            }));
        string id = await hub.StartAsync("Stuck");
        await hub.UntilAsync(id, state => state.CustomStatus == "\"here\"");

        await hub.Client.TerminateInstanceAsync(id, "stuck", TestHub.Soon);

        Assert.Equal("\"stuck\"", (await hub.EndOfAsync(id)).Output);
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
}
