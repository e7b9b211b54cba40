using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace FileView.LoadApp.Measures;

/// <summary>Activities one after another.</summary>
internal static class ActivityChainOrchestrator
{
    public const string Name = "ActivityChain";

    [Function(Name)]
    public static async Task<int> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, int length)
    {
        int value = 0;
        for (int i = 0; i < length; i++)
        {
            value = await context.CallActivityAsync<int>(QuickActivities.PlusOne, value);
        }

        return value;
    }
}
