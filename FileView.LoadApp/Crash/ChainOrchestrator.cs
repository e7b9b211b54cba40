using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace FileView.LoadApp.Crash;

/// <summary>Steps with timers between them.</summary>
internal static class ChainOrchestrator
{
    public const string Name = "Chain";

    private const int Steps = 4;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(30);

    [Function(Name)]
    public static async Task<LoadResult> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var trail = new StepTrail(context);
        for (int step = 0; step < Steps; step++)
        {
            await trail.TakeAsync();
            await context.CreateTimer(Pause, CancellationToken.None);
        }

        return new LoadResult(trail.Steps, []);
    }
}
