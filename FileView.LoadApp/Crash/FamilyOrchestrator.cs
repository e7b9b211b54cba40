using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace FileView.LoadApp.Crash;

/// <summary>Sub-orchestrations side by side, and a step after them.</summary>
internal static class FamilyOrchestrator
{
    private const int Children = 3;

    [Function("Family")]
    public static async Task<LoadResult> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        LoadResult[] children = await Task.WhenAll(Enumerable.Range(0, Children).Select(child =>
            context.CallSubOrchestratorAsync<LoadResult>(
                ChainOrchestrator.Name, options: new SubOrchestrationOptions(instanceId: $"{context.InstanceId}-{child}"))));
        var trail = new StepTrail(context);
        await trail.TakeAsync();
        return new LoadResult([.. children.SelectMany(child => child.Steps), .. trail.Steps], []);
    }
}
