using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace FileView.LoadApp.Measures;

/// <summary>Waits for an activity that does not end.</summary>
internal static class HeldOrchestrator
{
    public const string Name = "Held";

    [Function(Name)]
    public static Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context) =>
        context.CallActivityAsync(HeldActivity.Name);
}
