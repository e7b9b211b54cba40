namespace Microsoft.Azure.Functions.Worker;

/// <summary>What the trigger of an invocation knows.</summary>
public abstract class BindingContext
{
    /// <summary>The values by name.</summary>
    public abstract IReadOnlyDictionary<string, object?> BindingData { get; }
}
