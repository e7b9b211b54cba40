using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace FileView.LoadApp.Crash;

/// <summary>Takes a step for every event, and continues as new after each.</summary>
internal static class RelayOrchestrator
{
    [Function("Relay")]
    public static async Task<LoadResult> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, LoadResult? before)
    {
        var trail = new StepTrail(context, before?.Steps);
        string news = await context.WaitForExternalEvent<string>(ListenerOrchestrator.Event);
        await trail.TakeAsync();
        var result = new LoadResult(trail.Steps, [.. before?.Events ?? [], news]);
        if (news != LoadResult.LastEvent)
        {
            context.ContinueAsNew(result);
        }

        return result;
    }
}
