namespace FileView.LocalRuntime.Engine;

/// <summary>Who called a sub-orchestration.</summary>
/// <param name="Name">The parent's orchestrator.</param>
/// <param name="InstanceId">The parent's id.</param>
/// <param name="ExecutionId">The parent's generation: a result for another generation is dropped.</param>
/// <param name="TaskId">The parent's task that waits for the result.</param>
internal sealed record ParentLink(string Name, string InstanceId, string ExecutionId, int TaskId);
