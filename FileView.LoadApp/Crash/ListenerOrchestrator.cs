using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace FileView.LoadApp.Crash;

/// <summary>Takes a step for every event, in one generation.</summary>
internal static class ListenerOrchestrator
{
    public const string Event = "News";

    [Function("Listener")]
    public static async Task<LoadResult> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var trail = new StepTrail(context);
        var events = new List<string>();
        do
        {
            events.Add(await context.WaitForExternalEvent<string>(Event));
            await trail.TakeAsync();
        }
        while (events[^1] != LoadResult.LastEvent);
        return new LoadResult(trail.Steps, events);
    }
}
