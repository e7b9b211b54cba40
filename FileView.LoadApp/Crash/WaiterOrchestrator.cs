using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace FileView.LoadApp.Crash;

/// <summary>Ends only when it is terminated.</summary>
internal static class WaiterOrchestrator
{
    [Function("Waiter")]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        await new StepTrail(context).TakeAsync();
        await Task.WhenAny(
            context.WaitForExternalEvent<string>("Never"),
            context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None));
    }
}
