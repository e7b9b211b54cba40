using FileView.LocalRuntime.Engine;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace FileView.Tests.LocalRuntime.Engine;

public sealed class SubOrchestrationFailureTests
{
    private static TestFunctions Functions() => new TestFunctions()
        .Activity<string, string>("Throw", text => throw new InvalidOperationException(text, new ArgumentException("cause")));

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
    public async Task Case093_FailureOfAChild_CanBeHandled()
    {
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions()
            .Activity<string, string>("Compensate", text => $"compensated {text}")
            .Orchestrator("Child", _ => Task.FromException(new InvalidTimeZoneException("no such zone")))
            .Orchestrator("Parent", async context =>
            {
                try
                {
                    await context.CallSubOrchestratorAsync("Child");
                    return "not thrown";
                }
                catch (TaskFailedException exception) when (exception.FailureDetails.IsCausedBy<InvalidTimeZoneException>())
                {
                    return await context.CallActivityAsync<string>("Compensate", exception.TaskName);
                }
            }));

        Assert.Equal("\"compensated Child\"", (await hub.RunAsync("Parent")).Output);
    }

    [Fact]
    public async Task Case094_UnhandledActivityFailureOfAChild_FailsBoth()
    {
        await using TestHub hub = await TestHub.OpenAsync(Functions()
            .Orchestrator("Child", context => context.CallActivityAsync<string>("Throw", "boom"))
            .Orchestrator("Parent", context => context.CallSubOrchestratorAsync<string>(
                "Child", null, new SubOrchestrationOptions(instanceId: "kid"))));

        InstanceState parent = await hub.RunAsync("Parent");
        InstanceState child = await hub.EndOfAsync("kid");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, parent.Status);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, child.Status);
        Assert.Contains("boom", parent.Output, StringComparison.Ordinal);
        HistoryEvent failed = Assert.Single(
            await hub.HistoryOfAsync(parent.InstanceId), item => item.Type == HistoryEventType.SubOrchestrationInstanceFailed);
        Assert.Equal(child.Output, Failures.ToOutput(failed.Failure!));
    }

    [Fact]
    public async Task TerminatedChild_FailsWithoutDetails()
    {
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions()
            .Orchestrator("Child", context => context.WaitForExternalEvent<string>("Go"))
            .Orchestrator("Parent", async context =>
            {
                try
                {
                    return await context.CallSubOrchestratorAsync<string>(
                        "Child", null, new SubOrchestrationOptions(instanceId: "kid"));
                }
                catch (TaskFailedException exception)
                {
                    return $"{exception.Message} {exception.FailureDetails is null}";
                }
            })
            .Orchestrator("Careless", context => context.CallSubOrchestratorAsync<string>("NoSuchOrchestrator")));
        string id = await hub.StartAsync("Parent");
        await hub.UntilAsync("kid", state => state.Status == OrchestrationRuntimeStatus.Running);
        await hub.Client.TerminateInstanceAsync("kid", TestHub.Soon);

        Assert.Equal("\"Task \\u0027Child\\u0027 (#0) failed with an unhandled exception. True\"", (await hub.EndOfAsync(id)).Output);
        Assert.Equal(
            "System.NullReferenceException: Object reference not set to an instance of an object.",
            (await hub.RunAsync("Careless")).Output);
    }
}
