namespace Microsoft.Azure.Functions.Worker;

/// <summary>One invocation of a function.</summary>
public abstract class FunctionContext
{
    /// <summary>The id of the invocation.</summary>
    public abstract string InvocationId { get; }

    /// <summary>The id of the function.</summary>
    public abstract string FunctionId { get; }

    /// <summary>The distributed trace the invocation belongs to.</summary>
    public abstract TraceContext TraceContext { get; }

    /// <summary>What the trigger knows: route values, query values, and the like.</summary>
    public abstract BindingContext BindingContext { get; }

    /// <summary>The host's retries of this function; null when it has none.</summary>
    public abstract RetryContext RetryContext { get; }

    /// <summary>The services of the invocation.</summary>
    public abstract IServiceProvider InstanceServices { get; set; }

    /// <summary>The function.</summary>
    public abstract FunctionDefinition FunctionDefinition { get; }

    /// <summary>Values that middleware and function hand to each other.</summary>
    public abstract IDictionary<object, object> Items { get; set; }

    /// <summary>What the host offers for this invocation.</summary>
    public abstract IInvocationFeatures Features { get; }

    /// <summary>Ends the invocation: the caller has gone or the host is stopping.</summary>
    public virtual CancellationToken CancellationToken => CancellationToken.None;
}
