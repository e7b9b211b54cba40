using Microsoft.DurableTask;

namespace FileView.LocalRuntime.Hosting.Invocation;

/// <summary>An episode of an orchestrator.</summary>
internal sealed class OrchestrationTriggerInput(TaskOrchestrationContext context, string? serializedInput) : TriggerInput
{
    public TaskOrchestrationContext Context => context;

    /// <summary>The instance's input as JSON text, or null.</summary>
    public string? SerializedInput => serializedInput;
}
