using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Marks a function as an activity, and the parameter that takes its input.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ActivityTriggerAttribute : TriggerBindingAttribute
{
    /// <summary>Marks a parameter.</summary>
    public ActivityTriggerAttribute()
    {
    }

    /// <summary>The name of the activity; null means the name of the function.</summary>
    public string? Activity { get; set; }
}
