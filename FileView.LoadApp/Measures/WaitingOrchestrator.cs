using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace FileView.LoadApp.Measures;

/// <summary>Waits for one event.</summary>
internal static class WaitingOrchestrator
{
    public const string Name = "Waiting";
    public const string Event = "Go";

    [Function(Name)]
    public static Task<string> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context) =>
        context.WaitForExternalEvent<string>(Event);
}
