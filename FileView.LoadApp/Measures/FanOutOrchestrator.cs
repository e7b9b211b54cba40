using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace FileView.LoadApp.Measures;

/// <summary>Activities side by side.</summary>
internal static class FanOutOrchestrator
{
    public const string Name = "FanOut";

    [Function(Name)]
    public static async Task<int> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, int width)
    {
        int[] values = await Task.WhenAll(
            Enumerable.Range(0, width).Select(value => context.CallActivityAsync<int>(QuickActivities.PlusOne, value)));
        return values.Sum();
    }
}
