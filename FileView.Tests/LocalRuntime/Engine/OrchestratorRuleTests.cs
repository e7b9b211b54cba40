using FileView.LocalRuntime.Engine;
using Microsoft.DurableTask;

namespace FileView.Tests.LocalRuntime.Engine;

/// <summary>What the code of an orchestrator may not do.</summary>
public sealed class OrchestratorRuleTests
{
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
    public async Task Case089_OptionsInThePlaceOfTheInput_AreRefused()
    {
        await using TestHub hub = await TestHub.OpenAsync(new TestFunctions()
            .Activity<int, int>("Same", value => value)
            .Orchestrator("Mistaken", context =>
            {
                object options = TaskOptions.FromRetryPolicy(new RetryPolicy(2, TimeSpan.FromSeconds(1)));
                return context.GetInput<bool>()
                    ? context.CallActivityAsync<int>("Same", options)
                    : context.CallSubOrchestratorAsync<int>("Mistaken", options);
            }));

        Assert.Equal(
            "System.ArgumentException: A TaskOptions value was provided for the activity input but no value was provided for options. "
            + "Did you actually mean to provide a TaskOptions value for the options parameter? (Parameter 'input')",
            (await hub.RunAsync("Mistaken", true)).Output);
        Assert.StartsWith(
            "System.ArgumentException: A TaskOptions value was provided for the orchestrator input",
            (await hub.RunAsync("Mistaken", false)).Output,
            StringComparison.Ordinal);
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
}
