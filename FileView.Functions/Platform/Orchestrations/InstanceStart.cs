using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace FileView.Functions.Platform.Orchestrations;

/// <summary>Starts orchestrations that there may be only one of.</summary>
internal static class InstanceStart
{
    /// <summary>Gets every state: what has been orchestrated once is not orchestrated again by a late starter.</summary>
    public static IReadOnlyList<OrchestrationRuntimeStatus> AnyStatus { get; } =
    [
        OrchestrationRuntimeStatus.Pending,
        OrchestrationRuntimeStatus.Running,
        OrchestrationRuntimeStatus.Suspended,
        OrchestrationRuntimeStatus.Completed,
        OrchestrationRuntimeStatus.Failed,
        OrchestrationRuntimeStatus.Terminated,
    ];

    /// <summary>Starts an orchestration, unless there is one of its name in one of some states.</summary>
    /// <param name="client">Starts it.</param>
    /// <param name="orchestrator">The orchestrator.</param>
    /// <param name="instanceId">The name of the instance.</param>
    /// <param name="input">Its input.</param>
    /// <param name="unless">The states.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Whether it was started now.</returns>
    public static async Task<bool> TryStartAsync(
        this DurableTaskClient client,
        string orchestrator,
        string instanceId,
        object input,
        IReadOnlyList<OrchestrationRuntimeStatus> unless,
        CancellationToken cancellationToken)
    {
        StartOrchestrationOptions options = new StartOrchestrationOptions(instanceId).WithDedupeStatuses([.. unless]);
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(orchestrator, input, options, cancellationToken);
            return true;
        }
        catch (InvalidOperationException)
        {
            // The type thrown for an instance that exists is not public API everywhere, so the instance itself is asked for.
            if (await client.GetInstanceAsync(instanceId, getInputsAndOutputs: false, cancellationToken) is null)
            {
                throw;
            }

            return false;
        }
    }
}
