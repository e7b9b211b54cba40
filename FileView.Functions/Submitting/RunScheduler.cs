using FileView.Functions.Platform.Orchestrations;
using FileView.Functions.Previews;
using Microsoft.DurableTask.Client;

namespace FileView.Functions.Submitting;

/// <summary>Schedules the orchestration of a run.</summary>
internal static class RunScheduler
{
    /// <summary>The name of the orchestrator; it lies in the pipeline, which steps do not know.</summary>
    public const string Orchestrator = "PreviewOrchestrator";

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
    public static Task ScheduleAsync(DurableTaskClient client, PreviewSnapshot snapshot, CancellationToken cancellationToken) =>
        client.TryStartAsync(
            Orchestrator, snapshot.InstanceId, new PreviewRun(snapshot.Id, snapshot.Run), InstanceStart.AnyStatus, cancellationToken);
}
