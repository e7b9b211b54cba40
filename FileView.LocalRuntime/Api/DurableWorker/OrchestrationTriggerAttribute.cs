using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Marks a function as an orchestrator, and the parameter that takes its context.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class OrchestrationTriggerAttribute : TriggerBindingAttribute
{
    /// <summary>Marks a parameter.</summary>
    public OrchestrationTriggerAttribute()
    {
    }

    /// <summary>The name of the orchestrator; null means the name of the function.</summary>
    public string? Orchestration { get; set; }
}
