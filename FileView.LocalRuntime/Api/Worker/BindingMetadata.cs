namespace Microsoft.Azure.Functions.Worker;

/// <summary>A binding of a function.</summary>
public abstract class BindingMetadata
{
    /// <summary>The name: of the parameter, or <c>$return</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The kind, for example <c>httpTrigger</c>.</summary>
    public abstract string Type { get; }

    /// <summary>Whether values flow in or out.</summary>
    public abstract BindingDirection Direction { get; }
}
