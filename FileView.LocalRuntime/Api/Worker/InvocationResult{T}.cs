namespace Microsoft.Azure.Functions.Worker;

/// <summary>The result of an invocation, for middleware to look at and to replace.</summary>
/// <typeparam name="T">Its type.</typeparam>
public abstract class InvocationResult<T>
{
    /// <summary>The result.</summary>
    public abstract T? Value { get; set; }
}
