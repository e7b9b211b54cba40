namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>The base of all attributes that name what starts a function.</summary>
public abstract class TriggerBindingAttribute : BindingAttribute
{
    /// <summary>Makes an attribute.</summary>
    public TriggerBindingAttribute()
    {
    }
}
