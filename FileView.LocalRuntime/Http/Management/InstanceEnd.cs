using Microsoft.DurableTask.Client;

namespace FileView.LocalRuntime.Http.Management;

/// <summary>Tells ended instances from others.</summary>
internal static class InstanceEnd
{
    /// <summary>Whether an instance of this state has come to its end.</summary>
    public static bool IsEnd(this OrchestrationRuntimeStatus status) => status is OrchestrationRuntimeStatus.Completed
        or OrchestrationRuntimeStatus.Failed
        or OrchestrationRuntimeStatus.Terminated;
}
