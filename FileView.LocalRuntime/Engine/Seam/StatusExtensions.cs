using Microsoft.DurableTask.Client;

namespace FileView.LocalRuntime.Engine;

/// <summary>What a state means.</summary>
internal static class StatusExtensions
{
    /// <summary>True for Completed, Failed and Terminated.</summary>
    public static bool HasEnded(this OrchestrationRuntimeStatus status) => status is OrchestrationRuntimeStatus.Completed
        or OrchestrationRuntimeStatus.Failed
        or OrchestrationRuntimeStatus.Terminated;
}
