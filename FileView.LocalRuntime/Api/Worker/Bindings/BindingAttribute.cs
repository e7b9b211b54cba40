namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>The base of all attributes that bind a value.</summary>
public abstract class BindingAttribute : Attribute
{
    /// <summary>Makes an attribute.</summary>
    public BindingAttribute()
    {
    }
}
