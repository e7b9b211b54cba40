using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace FileView.Functions.Indexing.Rebuild;

/// <summary>Indexes the previews of a scope again, one step an episode, so that its history never grows.</summary>
internal sealed class RebuildOrchestrator
{
    /// <summary>An index that is away in the middle is waited for, for about two hours.</summary>
    private static readonly TaskOptions Patiently = TaskOptions.FromRetryPolicy(
        new RetryPolicy(30, TimeSpan.FromSeconds(2), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromMinutes(5)));

    /// <summary>Does a step and goes on with the next.</summary>
    /// <returns>What was done.</returns>
    [Function(nameof(RebuildOrchestrator))]
    public static async Task<RebuildProgress> Run([OrchestrationTrigger] TaskOrchestrationContext context, RebuildProgress progress)
    {
        context.SetCustomStatus(progress);
        RebuildProgress next = await context.CallActivityAsync<RebuildProgress>(nameof(RebuildActivity), progress, Patiently);
        if (next.After is not null)
        {
            context.ContinueAsNew(next);
        }

        context.SetCustomStatus(next);
        return next;
    }
}
