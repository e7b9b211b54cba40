using FileView.Functions.Previews;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace FileView.Functions.Submitting;

/// <summary>Schedules the orchestration of a run.</summary>
internal static class RunScheduler
{
    /// <summary>The name of the orchestrator; it lies in the pipeline, which steps do not know.</summary>
    public const string Orchestrator = "PreviewOrchestrator";

    /// <summary>
    /// Every state: a run is orchestrated once, and an ended orchestration is not replaced by a late starter.
    /// </summary>
    private static readonly OrchestrationRuntimeStatus[] AnyStatus =
    [
        OrchestrationRuntimeStatus.Pending,
        OrchestrationRuntimeStatus.Running,
        OrchestrationRuntimeStatus.Suspended,
        OrchestrationRuntimeStatus.Completed,
        OrchestrationRuntimeStatus.Failed,
        OrchestrationRuntimeStatus.Terminated,
    ];

    /// <summary>
    /// Gives a run that is about to begin the first number, from its own on, that has no orchestration. Numbers are
    /// taken when a snapshot was lost: an orchestration that has ended would never bring the new run to its end.
    /// </summary>
    public static async Task<PreviewSnapshot> FirstFreeAsync(
        DurableTaskClient client, PreviewSnapshot next, CancellationToken cancellationToken)
    {
        while (await client.GetInstanceAsync(next.InstanceId, getInputsAndOutputs: false, cancellationToken) is not null)
        {
            next = next with { Run = next.Run + 1 };
        }

        return next;
    }

    /// <summary>Schedules a run, unless it is scheduled.</summary>
    public static async Task ScheduleAsync(
        DurableTaskClient client, PreviewSnapshot snapshot, CancellationToken cancellationToken)
    {
        string instanceId = snapshot.InstanceId;
        StartOrchestrationOptions options = new StartOrchestrationOptions(instanceId).WithDedupeStatuses(AnyStatus);
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(
                Orchestrator, new PreviewRun(snapshot.Id, snapshot.Run), options, cancellationToken);
        }
        catch (InvalidOperationException)
        {
            // The type thrown for an instance that exists is not public API everywhere, so the instance itself is asked for.
            if (await client.GetInstanceAsync(instanceId, getInputsAndOutputs: false, cancellationToken) is null)
            {
                throw;
            }
        }
    }
}
