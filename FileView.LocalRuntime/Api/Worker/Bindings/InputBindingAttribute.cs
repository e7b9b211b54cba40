namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>The base of all attributes that bring a value into a function.</summary>
public abstract class InputBindingAttribute : BindingAttribute
{
    /// <summary>Makes an attribute.</summary>
    public InputBindingAttribute()
    {
    }
}
