namespace Microsoft.Azure.Functions.Worker;

/// <summary>A value that flows out of a function by a binding.</summary>
/// <typeparam name="T">Its type.</typeparam>
public abstract class OutputBindingData<T>
{
    /// <summary>The value.</summary>
    public abstract T? Value { get; set; }

    /// <summary>The name of the binding.</summary>
    public abstract string Name { get; }

    /// <summary>The kind of the binding.</summary>
    public abstract string BindingType { get; }
}
