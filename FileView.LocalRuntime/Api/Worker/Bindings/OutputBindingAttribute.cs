namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>The base of all attributes that take a value out of a function.</summary>
public abstract class OutputBindingAttribute : BindingAttribute
{
    /// <summary>Makes an attribute.</summary>
    public OutputBindingAttribute()
    {
    }
}
